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

/** A tag as it is kept: trimmed, in one line; two that differ in case alone are one. */
export function withTag(tags: readonly string[], typed: string): string[] {
  const tag = typed.trim().replaceAll(/\s+/g, ' ');
  const isThere = tags.some((each) => each.toLowerCase() === tag.toLowerCase());
  return tag === '' || isThere ? [...tags] : [...tags, tag];
}
