import type { LibraryEntry } from '../../lib/domain/library-entry.ts';
import { MAX_RATING } from '../../lib/domain/marks.ts';
import { Button } from '../ui/Button.tsx';
import { BareSelect } from '../ui/Select.tsx';

const RATINGS = Array.from({ length: MAX_RATING + 1 }, (_, rating) => ({
  value: String(rating),
  label: rating === 0 ? 'Not rated' : '★'.repeat(rating),
}));

/** What the person can say of results. */
export interface Marking {
  readonly favour: (entries: readonly LibraryEntry[]) => void;
  readonly rate: (entries: readonly LibraryEntry[], rating: number) => void;
  readonly tag: (entries: readonly LibraryEntry[]) => void;
}

export interface MarkButtonsProps {
  readonly entries: readonly LibraryEntry[];
  readonly marking: Marking;
}

/** The rating of all of them, where it is the same. */
function sharedRating(entries: readonly LibraryEntry[]): string | null {
  const ratings = new Set(entries.map(({ rating }) => rating));
  return ratings.size === 1 ? String([...ratings][0]) : null;
}

/** Favourite, rating and tags of results, for the mouse. */
export function MarkButtons({ entries, marking }: MarkButtonsProps) {
  const isFavourite = entries.every((entry) => entry.isFavourite);
  const rating = sharedRating(entries);
  const options = rating === null ? [{ value: null, label: 'Several ratings' }, ...RATINGS] : RATINGS;
  return (
    <>
      <Button aria-pressed={isFavourite} onClick={() => marking.favour(entries)}>
        {isFavourite ? '♥' : '♡'} Favourite
      </Button>
      <BareSelect<string | null>
        label="Rate"
        value={rating}
        options={options}
        onChange={(next) => marking.rate(entries, Number(next ?? 0))}
      />
      <Button onClick={() => marking.tag(entries)}>Tag…</Button>
    </>
  );
}
