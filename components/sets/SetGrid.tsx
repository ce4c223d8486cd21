import type { SetPlan } from '../../lib/domain/sets/expand.ts';
import styles from './Sets.module.css';

/** What will be made: two axes as a table, else a list with every value. */
export function SetGrid({ plan: { axes, items } }: { readonly plan: SetPlan }) {
  const [rows, columns, ...others] = axes;
  if (rows !== undefined && columns !== undefined && others.length === 0) {
    return (
      <table className={styles['grid']}>
        <caption>
          {rows.name} by {columns.name}
        </caption>
        <thead>
          <tr>
            <th scope="col">{rows.name}</th>
            {columns.values.map((value) => (
              <th key={value} scope="col">
                {value}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.values.map((row, place) => (
            <tr key={row}>
              <th scope="row">{row}</th>
              {columns.values.map((column, across) => (
                <td key={column}>{place * columns.values.length + across + 1}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    );
  }
  return (
    <ol className={styles['list']} aria-label="The set">
      {items.map(({ labels }) => (
        <li key={labels.join(' · ')}>{labels.length === 0 ? 'The brief as it is' : labels.join(' · ')}</li>
      ))}
    </ol>
  );
}
