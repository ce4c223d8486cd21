import type { ComponentProps } from 'react';
import { FavouriteButton } from './FavouriteButton.tsx';
import styles from './MarksRow.module.css';
import { Rating } from './Rating.tsx';
import { TagsField } from './TagsField.tsx';
import { useMarksOf, type Marking } from './use-marks.ts';

export interface MarksRowProps {
  readonly jobId: string;
  readonly marking: Marking;
  readonly tagsRef: ComponentProps<'input'>['ref'];
}

/** What the person says of a result. */
export function MarksRow({ jobId, marking, tagsRef }: MarksRowProps) {
  const { isFavourite, rating, tags } = useMarksOf(jobId) ?? { isFavourite: false, rating: 0, tags: [] };
  return (
    <div className={styles['marks']}>
      <FavouriteButton isFavourite={isFavourite} onToggle={marking.toggleFavourite} />
      <Rating rating={rating} onRate={marking.rate} />
      <TagsField tags={tags} inputRef={tagsRef} onAdd={marking.addTag} onRemove={marking.removeTag} />
    </div>
  );
}
