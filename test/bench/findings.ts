import { ruleOf } from '../../lib/domain/findings/finding.ts';
import { findIn } from '../check/judge.ts';
import { readBrief } from '../check/read-brief.ts';
import { isClean, loadCorpus, RULES, type Example } from '../corpus/corpus.ts';
import { summarise } from './statistics.ts';
import { formatTable } from './table.ts';

/** How right the rules are on the corpus, and how fast: the aims are 95 %, 2 % and 5 ms. */

const SPLITS = ['tuned', 'held-out'] as const;
const HEAD = ['rule', ...SPLITS.flatMap((split) => [`recall, ${split}`, `false, ${split}`])];
const REPEATS = 9;

interface Judged {
  readonly example: Example;
  /** The rules that it raised. */
  readonly raised: ReadonlySet<string>;
  readonly isWarned: boolean;
  readonly medianMs: number;
}

function judged(example: Example): Judged {
  const reading = readBrief(example.brief);
  if (!reading.ok) throw new Error(`${example.id}: ${reading.error}`);
  const find = () => findIn(reading.brief, reading.model);
  // The first pass compiles.
  find();
  const times = Array.from({ length: REPEATS }, () => {
    const startedAt = performance.now();
    find();
    return performance.now() - startedAt;
  });
  const findings = find();
  return {
    example,
    raised: new Set(findings.map(ruleOf)),
    isWarned: findings.some(({ severity }) => severity !== 'advises'),
    medianMs: summarise(times, 'median'),
  };
}

function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} % (${part}/${whole})`;
}

/** Recall and false-alarm rate of the given rules on examples of one split. */
function rates(rules: readonly string[], all: readonly Judged[]): readonly string[] {
  const wanted = all.flatMap((each) => each.example.must.filter((rule) => rules.includes(rule)).map(() => each));
  const found = all.flatMap(({ example, raised }) =>
    example.must.filter((rule) => rules.includes(rule) && raised.has(rule)),
  );
  const clean = all.filter(({ example }) => isClean(example));
  const alarmed = clean.filter(({ raised }) => rules.some((rule) => raised.has(rule)));
  return [share(found.length, wanted.length), share(alarmed.length, clean.length)];
}

function row(name: string, rules: readonly string[], all: readonly Judged[]): readonly string[] {
  const bySplit = SPLITS.map((split) => all.filter(({ example }) => example.split === split));
  return [name, ...bySplit.flatMap((part) => rates(rules, part))];
}

/** What went wrong in the half by which rules may be tuned, by id; of the other half nobody should know the cases. */
function mistakes(all: readonly Judged[]): readonly string[] {
  const tuned = all.filter(({ example }) => example.split === 'tuned');
  return tuned.flatMap(({ example: { id, must, mustNot }, raised }) => {
    const missed = must.filter((rule) => !raised.has(rule)).map((rule) => `no ${rule}`);
    const wrong = RULES.filter((rule) => raised.has(rule) && (mustNot.includes('*') || mustNot.includes(rule)));
    return missed.length + wrong.length === 0 ? [] : [`  ${id}: ${[...missed, ...wrong].join(', ')}`];
  });
}

/** Examples that name a rule as a near miss and raise it all the same. */
function nearMisses(all: readonly Judged[]): string {
  const named = all.flatMap(({ example: { mustNot }, raised }) =>
    mustNot.filter((rule) => rule !== '*').map((rule) => raised.has(rule)),
  );
  return share(named.filter(Boolean).length, named.length);
}

/** Judges the whole corpus, and says in a table how often each rule is right. */
export function reportFindings(): string {
  const all = loadCorpus().map(judged);
  const slowest = all.toSorted((a, b) => b.medianMs - a.medianMs)[0];
  const warned = all.filter(({ example, isWarned }) => isClean(example) && isWarned).length;
  const rows = [...RULES.map((rule) => row(rule, [rule], all)), row('all together', RULES, all)];
  return [
    formatTable(HEAD, rows),
    `${all.length} briefs. Aims a rule: recall ≥ 95 %, false alarms ≤ 2 %. Near misses raised: ${nearMisses(all)}.`,
    `Clean briefs with anything that blocks or warns: ${share(warned, all.filter(({ example }) => isClean(example)).length)}.`,
    `Slowest brief: ${slowest?.medianMs.toFixed(2)} ms (${slowest?.example.id}, median of ${REPEATS}; aim 5 ms).`,
    'Mistakes in the tuned half:',
    ...mistakes(all),
  ].join('\n');
}
