import { useState } from 'react';
import type { Brief } from '../../lib/domain/brief.ts';
import type { CostEstimate } from '../../lib/domain/cost.ts';
import type { Model } from '../../lib/domain/model.ts';
import { estimateSet, expandSet, type SetPlan } from '../../lib/domain/sets/expand.ts';
import { blanksOf, rowAxis } from '../../lib/domain/sets/variables.ts';
import { VARY_AXES, varyAxis } from '../../lib/domain/sets/vary.ts';
import { mismatches, readCsv, type Table } from './read-csv.ts';

export interface SetDraft {
  readonly plan: SetPlan;
  /** Null where nothing is made. */
  readonly estimate: CostEstimate | null;
  readonly blanks: readonly string[];
  readonly csv: string;
  /** What does not fit in the table, in sentences. */
  readonly problems: readonly string[];
  readonly isChosen: (axis: string, value: string) => boolean;
  readonly choose: (axis: string, value: string, isChosen: boolean) => void;
  readonly setCsv: (text: string) => void;
}

const NONE: ReadonlySet<string> = new Set();

function problemsOf(table: Table | null, blanks: readonly string[]): readonly string[] {
  if (table === null) return [];
  return table.ok ? mismatches(table, blanks) : [table.message];
}

/** A set as it is put together: values of axes, and the rows of a table. */
export function useSet(brief: Brief, model: Model): SetDraft {
  const [chosen, setChosen] = useState<Readonly<Record<string, ReadonlySet<string>>>>({});
  const [csv, setCsv] = useState('');
  const blanks = blanksOf(brief);
  const table = csv.trim() === '' ? null : readCsv(csv);
  const axes = [
    ...(table?.ok === true ? [rowAxis(table.rows)] : []),
    ...VARY_AXES.map((axis) => varyAxis(axis, chosen[axis.name] ?? NONE)),
  ];
  const plan = expandSet(brief, axes);
  const briefs = plan.items.map((item) => item.brief);
  return {
    plan,
    estimate: briefs.length === 0 ? null : estimateSet(model, briefs),
    blanks,
    csv,
    problems: problemsOf(table, blanks),
    isChosen: (axis, value) => chosen[axis]?.has(value) === true,
    choose(axis, value, isChosen) {
      const values = new Set(chosen[axis]);
      if (isChosen) values.add(value);
      else values.delete(value);
      setChosen({ ...chosen, [axis]: values });
    },
    setCsv,
  };
}
