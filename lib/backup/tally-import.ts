import type { ImportedKind, ImportReport, Merged } from '../domain/import-report.ts';
import { formatNumber } from '../domain/format-number.ts';

/** Gathers what an import does. */
export interface ImportTally {
  add(kind: ImportedKind, ...merged: readonly Merged[]): void;
  count(what: 'unsentCount' | 'doubtfulCount' | 'unreadableCount', by?: number): void;
  problem(words: string): void;
  report(isCutShort: boolean): ImportReport;
}

/** More than these nobody reads. */
const MOST_PROBLEMS = 200;

function none(): Record<Merged, number> {
  return { added: 0, same: 0, restored: 0, other: 0, answered: 0, incomplete: 0 };
}

export function importTally(): ImportTally {
  const merged: Record<ImportedKind, Record<Merged, number>> = {
    results: none(),
    pictures: none(),
    accounts: none(),
    presets: none(),
    searches: none(),
    settings: none(),
    draft: none(),
  };
  const counts = { unsentCount: 0, doubtfulCount: 0, unreadableCount: 0 };
  const problems: string[] = [];
  let unlisted = 0;
  return {
    add(kind, ...all) {
      for (const each of all) merged[kind][each] += 1;
    },
    count(what, by = 1) {
      counts[what] += by;
    },
    problem(words) {
      if (problems.length < MOST_PROBLEMS) problems.push(words);
      else unlisted += 1;
    },
    report: (isCutShort) => ({
      merged,
      ...counts,
      problems: unlisted > 0 ? [...problems, `… and ${formatNumber(unlisted)} more.`] : problems,
      isCutShort,
    }),
  };
}
