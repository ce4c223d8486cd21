import * as z from 'zod/mini';

/** Stars that a person can give. */
export const MAX_RATING = 5;

/** What a person has said of a result: kept apart from the job, which is frozen. */
export const marksSchema = z.object({
  jobId: z.string(),
  isFavourite: z.boolean(),
  /** 0 where it is not rated. */
  rating: z.int().check(z.minimum(0), z.maximum(MAX_RATING)),
  /** In the order in which they were given, none twice. */
  tags: z.array(z.string()),
});
export type Marks = z.infer<typeof marksSchema>;

/** Of one that nobody has marked. */
export function noMarks(jobId: string): Marks {
  return { jobId, isFavourite: false, rating: 0, tags: [] };
}

/** “Favourite · Rated 4 of 5 · shop, spring”; empty where nothing was said. */
export function marksWords({ isFavourite, rating, tags }: Omit<Marks, 'jobId'>): string {
  const parts = [
    isFavourite ? 'Favourite' : '',
    rating === 0 ? '' : `Rated ${rating} of ${MAX_RATING}`,
    tags.join(', '),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

/** What becomes of the marks of a result. */
export type MarksChange = (marks: Marks) => Omit<Marks, 'jobId'>;

/** Makes it a favourite, or none. */
export function favoured(isFavourite: boolean): MarksChange {
  return (marks) => ({ ...marks, isFavourite });
}

/** @param rating in stars; 0 takes them away */
export function rated(rating: number): MarksChange {
  return (marks) => ({ ...marks, rating });
}

function isSameTag(one: string, other: string): boolean {
  return one.normalize('NFC').toLowerCase() === other.normalize('NFC').toLowerCase();
}

/** Gives a tag, trimmed and in one line; two that differ in case alone are one, and an empty one is none. */
export function tagged(typed: string): MarksChange {
  const tag = typed.normalize('NFC').trim().replaceAll(/\s+/g, ' ');
  return (marks) => {
    const isThere = marks.tags.some((each) => isSameTag(each, tag));
    return { ...marks, tags: tag === '' || isThere ? marks.tags : [...marks.tags, tag] };
  };
}

/** Takes a tag, in whatever case it was given. */
export function untagged(tag: string): MarksChange {
  return (marks) => ({ ...marks, tags: marks.tags.filter((each) => !isSameTag(each, tag)) });
}
