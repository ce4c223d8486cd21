import { formatNumber } from './format-number.ts';

/** What an import speaks of. */
export type ImportedKind = 'results' | 'pictures' | 'accounts' | 'presets' | 'searches' | 'settings' | 'draft';

/** What became of one record of a backup. */
export type Merged =
  | 'added'
  /** It is here already, and is the same. */
  | 'same'
  /** It was deleted here, and not yet gone for good. */
  | 'restored'
  /** One of its id is here and says something else: that one stays. */
  | 'other'
  /** It was in doubt here, and the backup knows how it ended. */
  | 'answered'
  /** A picture that it needs is neither here nor whole in the backup. */
  | 'incomplete';

/** What an import did. */
export interface ImportReport {
  readonly merged: Readonly<Record<ImportedKind, Readonly<Record<Merged, number>>>>;
  /** Jobs that were waiting to be sent when the backup was made: left out, since nothing here may send them. */
  readonly unsentCount: number;
  /** Jobs of which nobody knows here whether they were charged, such as those that were under way. */
  readonly doubtfulCount: number;
  /** Records that this version cannot read. */
  readonly unreadableCount: number;
  /** What is damaged or missing, by its name in the file, each in words. */
  readonly problems: readonly string[];
  /** Whether the file's table of contents, which stands at its end, is missing or damaged. */
  readonly isCutShort: boolean;
}

export type ImportOutcome =
  | { readonly kind: 'done'; readonly report: ImportReport }
  | { readonly kind: 'no-backup' }
  /** Made by a version whose format this one does not know; nothing was imported. */
  | { readonly kind: 'too-new'; readonly madeBy: string };

const NOUNS: Record<ImportedKind, readonly [one: string, many: string]> = {
  results: ['result', 'results'],
  pictures: ['picture', 'pictures'],
  accounts: ['ledger account of a deleted result', 'ledger accounts of deleted results'],
  presets: ['preset', 'presets'],
  searches: ['saved search', 'saved searches'],
  settings: ['set of settings', 'sets of settings'],
  draft: ['brief in Compose', 'briefs in Compose'],
};

/** “1 result”, “10,000 results”. */
export function countWords(count: number, [one, many]: readonly [one: string, many: string]): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}

const KINDS = ['results', 'pictures', 'accounts', 'presets', 'searches', 'settings', 'draft'] as const;

function listOf({ merged }: ImportReport, outcome: Merged): string {
  return KINDS.filter((kind) => merged[kind][outcome] > 0)
    .map((kind) => countWords(merged[kind][outcome], NOUNS[kind]))
    .join(', ');
}

/** What an import did, in sentences, the most important first; its problems are a list of their own. */
export function importSentences(report: ImportReport): readonly string[] {
  const { unsentCount, doubtfulCount, unreadableCount, isCutShort } = report;
  const [added, same, other] = [listOf(report, 'added'), listOf(report, 'same'), listOf(report, 'other')];
  const [restored, answered] = [listOf(report, 'restored'), listOf(report, 'answered')];
  const incomplete = listOf(report, 'incomplete');
  const images = (count: number) => countWords(count, ['image', 'images']);
  const sentences: readonly (readonly [isTrue: boolean, words: string])[] = [
    [added !== '', `Imported: ${added}.`],
    [restored !== '', `Deleted here before, and brought back: ${restored}.`],
    [added === '' && restored === '' && answered === '', 'Nothing new was imported.'],
    [answered !== '', `In doubt here, and now known how it ended: ${answered}.`],
    [same !== '', `Here already: ${same}.`],
    [other !== '', `Different here, and left as it is: ${other}.`],
    [incomplete !== '', `Left out, because a picture of it is missing: ${incomplete}. Its cost is in the ledger.`],
    [
      doubtfulCount > 0,
      `${images(doubtfulCount)} whose end is not known here: decide under “Needs your decision” in History.`,
    ],
    [unsentCount > 0, `${images(unsentCount)} not sent yet when the backup was made: left out. They cost nothing.`],
    [
      unreadableCount > 0,
      `${countWords(unreadableCount, ['record', 'records'])} that this version cannot read: left out.`,
    ],
    [isCutShort, 'The end of the file is missing or damaged, so not all that is missing can be named.'],
  ];
  return sentences.filter(([isTrue]) => isTrue).map(([, words]) => words);
}
