import { useId } from 'react';
import { MAX_RATING } from '../../lib/domain/marks.ts';
import hidden from '../ui/visually-hidden.module.css';
import styles from './Rating.module.css';

export interface RatingProps {
  /** 0 where it is not rated. */
  readonly rating: number;
  readonly onRate: (rating: number) => void;
}

const STARS = Array.from({ length: MAX_RATING }, (_, index) => index + 1);

function starWords(stars: number): string {
  return stars === 1 ? '1 star' : `${stars} stars`;
}

/** Stars, as native radio buttons; pressing the ones that are given takes them away. */
export function Rating({ rating, onRate }: RatingProps) {
  const name = useId();
  return (
    <div role="radiogroup" aria-label="Rating" className={styles['rating']} title="Rating (0 to 5)">
      <label className={hidden['hidden']}>
        <input type="radio" name={name} checked={rating === 0} onChange={() => onRate(0)} />
        Not rated
      </label>
      {STARS.map((stars) => (
        <label key={stars} className={styles['star']} data-given={stars <= rating}>
          <input
            type="radio"
            name={name}
            aria-label={starWords(stars)}
            checked={stars === rating}
            onChange={() => onRate(stars)}
            onClick={() => {
              if (stars === rating) onRate(0);
            }}
          />
          <span aria-hidden="true">{stars <= rating ? '★' : '☆'}</span>
        </label>
      ))}
    </div>
  );
}
