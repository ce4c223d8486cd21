import { useId, useMemo } from 'react';
import { comparePrices, priceBasis, type Compared, type PriceRow } from '../../lib/domain/compare-prices.ts';
import { formatSpanRange } from '../../lib/domain/elapsed.ts';
import type { ProviderDescription } from '../../lib/domain/model.ts';
import { formatCreditRange, formatOwnCreditRange, formatUsd } from '../../lib/domain/money.ts';
import type { Output } from '../../lib/domain/output.ts';
import { balanceWords, type ConnectionStatus } from '../../lib/domain/settings.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import styles from './ComparePrices.module.css';

const LIST = new Intl.ListFormat('en-GB');

function Price({ row: { estimate, provider } }: { readonly row: PriceRow }) {
  const { lowMicroUsd, highMicroUsd } = estimate;
  return (
    <td>
      <strong>{formatCreditRange(lowMicroUsd, highMicroUsd)}</strong>
      <span className={styles['soft']}>{formatUsd(highMicroUsd)}</span>
      {provider.ownCredits !== null && (
        <span className={styles['soft']}>{formatOwnCreditRange(lowMicroUsd, highMicroUsd, provider.ownCredits)}</span>
      )}
    </td>
  );
}

interface RowProps {
  readonly row: PriceRow;
  readonly onChoose: (output: Output) => void;
}

function Row({ row, onChoose }: RowProps) {
  const { provider, model, output, limits, isChosen } = row;
  const nameId = useId();
  return (
    <tbody>
      <tr aria-current={isChosen ? 'true' : undefined}>
        <th scope="row" id={nameId}>
          {model.name} <span className={styles['soft']}>{provider.name}</span>
        </th>
        <Price row={row} />
        <td>{model.usualMs ? formatSpanRange(model.usualMs) : 'not known'}</td>
      </tr>
      <tr>
        <td colSpan={2} headers={nameId} className={styles['more']}>
          {limits.map((limit) => (
            <p key={limit} className={styles['limit']}>
              {limit}
            </p>
          ))}
          <p>{priceBasis(model)}</p>
        </td>
        <td headers={nameId} className={styles['choice']}>
          {isChosen ? (
            'Chosen'
          ) : (
            <Button tone="accent" aria-describedby={nameId} onClick={() => onChoose(output)}>
              Choose
            </Button>
          )}
        </td>
      </tr>
    </tbody>
  );
}

function Balances({
  rows,
  connections,
}: Pick<ComparePricesDialogProps, 'connections'> & { rows: readonly PriceRow[] }) {
  const providers = [...new Set(rows.map(({ provider }) => provider))];
  const words = providers.flatMap(({ id, name }) => {
    const stored = connections.find(({ providerId }) => providerId === id);
    const balance = stored ? balanceWords(stored.check) : null;
    return balance === null ? [] : [`${name}: ${balance}.`];
  });
  return words.length === 0 ? null : <p className={styles['soft']}>{words.join(' ')}</p>;
}

function NotConnected({ providers }: { readonly providers: readonly ProviderDescription[] }) {
  const { openOptions } = useApp();
  if (providers.length === 0) return null;
  return (
    <p className={styles['others']}>
      Not connected, so not compared: {LIST.format(providers.map(({ name }) => name))}.{' '}
      <Button onClick={openOptions}>Open Settings</Button>
    </p>
  );
}

function captionOf({ briefs }: Compared): string {
  const imageCount = briefs.reduce((sum, { output }) => sum + output.count, 0);
  const images = imageCount === 1 ? 'the image of this brief' : `all ${imageCount} images of this brief together`;
  return `For ${images}, the cheapest first`;
}

export interface ComparePricesDialogProps {
  readonly compared: Compared;
  readonly connections: readonly ConnectionStatus[];
  readonly onChoose: (output: Output) => void;
  readonly onClose: () => void;
}

/** What the same brief costs at every provider that is connected, and how long it takes there; any can be chosen. */
export function ComparePricesDialog({ compared, connections, onChoose, onClose }: ComparePricesDialogProps) {
  const { catalogue } = useApp();
  const { rows, notConnected } = useMemo(
    () => comparePrices(catalogue, connections, compared),
    [catalogue, connections, compared],
  );
  return (
    <Dialog title="Compare prices" onClose={onClose} actions={<Button onClick={onClose}>Close</Button>}>
      <table className={styles['prices']}>
        <caption>{captionOf(compared)}</caption>
        <thead>
          <tr>
            <th scope="col">Model</th>
            <th scope="col">Price</th>
            <th scope="col">Usual time</th>
          </tr>
        </thead>
        {rows.map((row) => (
          <Row key={`${row.provider.id} ${row.model.id}`} row={row} onChoose={onChoose} />
        ))}
      </table>
      <Balances rows={rows} connections={connections} />
      <NotConnected providers={notConnected} />
    </Dialog>
  );
}
