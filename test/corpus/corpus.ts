import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';

/** The rules that the corpus was written for; a clean brief raises none of them. */
export const RULES = [
  'mood-only',
  'vague-quality',
  'negation',
  'miscounted',
  'blank-left',
  'repeated-words',
  'keyword-list',
  'too-long',
  'switches',
  'weights',
  'seed',
  'resolution-in-words',
  'format-in-words',
  'ratio-in-words',
  'quality-spam',
  'loras',
  'competing-lights',
  'competing-angles',
  'competing-framings',
  'competing-times',
  'competing-seasons',
  'competing-palettes',
  'competing-depth',
  'competing-backgrounds',
  'competing-styles',
  'keep-and-avoid',
  'avoid-against-subject',
  'role-contradicted',
  'framing-against-ratio',
  'crop-against-framing',
  'copy-space-against-crop',
  'layout-against-ratio',
  'too-many-subjects',
  'private-email',
  'private-phone',
  'private-card',
  'private-iban',
  'secret-in-words',
  'living-artist',
  'brand-name',
  'public-figure',
  'text-long',
  'text-script',
  'text-in-words',
  'text-twice',
  'text-against-avoid',
  'text-without-place',
  'vague-use',
  'unknown-tag',
  'never-used',
  'without-role',
  'competing-style-references',
] as const;

const exampleSchema = z.strictObject({
  id: z.string().check(z.minLength(1)),
  /** Rules may be tuned by the one half; the figures that count are those of the other. */
  split: z.enum(['tuned', 'held-out']),
  language: z.enum(['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'ru', 'ja', 'zh', 'ar']),
  style: z.enum(['sentence', 'keywords', 'midjourney', 'shop', 'fields', 'story', 'edit']),
  brief: z.record(z.string(), z.unknown()),
  must: z.array(z.enum(RULES)),
  /** `*`: clean, so that nothing warns and none of the rules has anything to say. */
  mustNot: z.array(z.enum(['*', ...RULES])),
});
/** A brief with the findings that it must and must not raise. */
export type Example = z.infer<typeof exampleSchema>;

/** Whether nothing is wrong with an example. */
export function isClean({ mustNot }: Example): boolean {
  return mustNot.includes('*');
}

/** Every example of `test/corpus/*.jsonl`. */
export function loadCorpus(): readonly Example[] {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.jsonl'));
  return files.toSorted().flatMap((name) =>
    readFileSync(path.join(import.meta.dirname, name), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => exampleSchema.parse(JSON.parse(line))),
  );
}
