import { useState } from 'react';
import { exactUsd, monthName, rowName, statementTable } from '../../lib/domain/statement-words.ts';
import { statementGroupingSchema, type StatementGrouping, type StatementSum } from '../../lib/domain/statement.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../ui/Button.tsx';
import { Select } from '../ui/Select.tsx';
import settings from './Settings.module.css';
import styles from './Statement.module.css';
import { useMonths, useStatement, type NamedStatement } from './use-statement.ts';

const LABELS = { day: 'Day', provider: 'Provider', model: 'Model', group: 'Group' } as const;
const GROUPINGS = statementGroupingSchema.options.map((value) => ({ value, label: LABELS[value] }));

interface RowProps {
  readonly name: string;
  readonly sum: StatementSum;
}

function Row({ name, sum }: RowProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{sum.imageCount}</td>
      <td>{exactUsd(sum.postedMicroUsd)}</td>
      <td>{exactUsd(sum.heldMicroUsd)}</td>
      <td>{exactUsd(sum.uncertainMicroUsd)}</td>
    </tr>
  );
}

interface TableProps extends NamedStatement {
  readonly caption: string;
  readonly by: StatementGrouping;
}

function Table({ caption, by, statement, subjects }: TableProps) {
  const { catalogue } = useApp();
  const { rows, total } = statement;
  return (
    // Reached by keyboard, since it may have to be scrolled.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
    <div className={styles['scroll']} role="region" aria-label={caption} tabIndex={0}>
      <table className={styles['table']}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{LABELS[by]}</th>
            <th scope="col">Images</th>
            <th scope="col">Paid</th>
            <th scope="col">Held</th>
            <th scope="col">In doubt</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.key} name={rowName(row, by, { catalogue, subjects })} sum={row} />
          ))}
        </tbody>
        <tfoot>
          <Row name="Total" sum={total} />
        </tfoot>
      </table>
    </div>
  );
}

interface DownloadProps extends NamedStatement {
  readonly month: number;
  readonly by: StatementGrouping;
}

function Download({ month, by, statement, subjects }: DownloadProps) {
  const { catalogue, saveFile } = useApp();
  const [message, setMessage] = useState('');
  const save = async () => {
    const { csvFile } = await import('./statement-csv.ts');
    const table = statementTable(statement, by, { catalogue, subjects });
    setMessage((await saveFile(csvFile(table, `Plantain statement, ${monthName(month)}, by ${by}.csv`))).message);
  };
  return (
    <div className={styles['download']}>
      <Button onClick={() => void save().catch(reportError)}>Download CSV</Button>
      <span role="status">{message}</span>
    </div>
  );
}

function OfMonth({ month, by }: { readonly month: number; readonly by: StatementGrouping }) {
  const named = useStatement(month, by);
  if (!named) return null;
  if (named.statement.rows.length === 0) {
    return <p className={settings['soft']}>Nothing was asked for in {monthName(month)}.</p>;
  }
  return (
    <>
      <Table caption={`${monthName(month)}, by ${by}, in US$`} by={by} {...named} />
      <p className={settings['soft']}>
        By the day on which it was asked for. Held is what is under way; in doubt is what nobody knows yet. Both count
        against the caps.
      </p>
      <Download month={month} by={by} {...named} />
    </>
  );
}

/** What was paid and is held in a month, by what it was for, and as a file. */
export function Statement() {
  const months = useMonths();
  const [chosen, setMonth] = useState<string>();
  const [by, setBy] = useState<StatementGrouping>('day');
  if (!months) return null;
  const month = months.find((each) => String(each) === chosen) ?? months[0];
  if (month === undefined) return null;
  return (
    <>
      <div className={settings['two']}>
        <Select
          label="Month"
          value={String(month)}
          options={months.map((each) => ({ value: String(each), label: monthName(each) }))}
          onChange={setMonth}
        />
        <Select label="By" value={by} options={GROUPINGS} onChange={setBy} />
      </div>
      <OfMonth key={`${month} ${by}`} month={month} by={by} />
    </>
  );
}
