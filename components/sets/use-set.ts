import { useState } from 'react';
import type { Brief } from '../../lib/domain/brief.ts';
import type { CostEstimate } from '../../lib/domain/cost.ts';
import type { Model } from '../../lib/domain/model.ts';
import { estimateSet, expandSet, type SetPlan } from '../../lib/domain/sets/expand.ts';
import { placeNamed, rowAxis } from '../../lib/domain/sets/rows.ts';
import { blanksOf, rolesIn } from '../../lib/domain/sets/variables.ts';
import { VARY_AXES, varyAxis } from '../../lib/domain/sets/vary.ts';
import { mismatches, readCsv, type Table } from './read-csv.ts';

export interface SetDraft {
  readonly plan: SetPlan;
  /** Null where nothing is made. */
  readonly estimate: CostEstimate | null;
  /** The columns that a table may have: the blanks of the brief, and the roles whose reference a row may name. */
  readonly columns: readonly string[];
  readonly csv: string;
  /** What does not fit in the table, in sentences. */
  readonly problems: readonly string[];
  readonly isChosen: (axis: string, value: string) => boolean;
  readonly choose: (axis: string, value: string, isChosen: boolean) => void;
  readonly setCsv: (text: string) => void;
}

const NONE: ReadonlySet<string> = new Set();

/** The cells that name no reference of their column's role. */
function unknownReferences(rows: Extract<Table, { ok: true }>['rows'], brief: Brief): readonly string[] {
  return rows.flatMap((row, index) =>
    rolesIn(brief).flatMap((role) => {
      const cell = row[`@${role}`];
      if (cell === undefined || placeNamed(brief, role, cell) !== -1) return [];
      return [`Row ${index + 1}: “${cell}” is no reference of the role ${role}.`];
    }),
  );
}

function problemsOf(table: Table | null, brief: Brief): readonly string[] {
  if (table === null) return [];
  if (!table.ok) return [table.message];
  const roles = new Set(rolesIn(brief).map((role) => `@${role}`));
  const columns = table.columns.filter((name) => !roles.has(name));
  return [...mismatches({ ...table, columns }, blanksOf(brief)), ...unknownReferences(table.rows, brief)];
}

/** A set as it is put together: values of axes, and the rows of a table. */
export function useSet(brief: Brief, model: Model): SetDraft {
  const [chosen, setChosen] = useState<Readonly<Record<string, ReadonlySet<string>>>>({});
  const [csv, setCsv] = useState('');
  const table = csv.trim() === '' ? null : readCsv(csv);
  const axes = [
    ...(table?.ok === true ? [rowAxis(table.rows, brief)] : []),
    ...VARY_AXES.map((axis) => varyAxis(axis, chosen[axis.name] ?? NONE)),
  ];
  const plan = expandSet(brief, axes);
  const briefs = plan.items.map((item) => item.brief);
  return {
    plan,
    estimate: briefs.length === 0 ? null : estimateSet(model, briefs),
    columns: [...blanksOf(brief), ...rolesIn(brief).map((role) => `@${role}`)],
    csv,
    problems: problemsOf(table, brief),
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
