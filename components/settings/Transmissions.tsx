import { useCallback, useState } from 'react';
import { formatBytes } from '../../lib/domain/asset.ts';
import { briefTitle } from '../../lib/domain/brief.ts';
import type { Transmission } from '../../lib/domain/transmission.ts';
import { useApp } from '../app-context.ts';
import { useAssetUrl } from '../hooks/use-asset-url.ts';
import { useLive } from '../hooks/use-live.ts';
import { Button } from '../ui/Button.tsx';
import styles from './Transmissions.module.css';

const STORES = ['transmissions'] as const;
const AT_FIRST = 50;
const TIME = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

/** A call, and what the job that it was for is called; undefined where that is gone. */
interface Row extends Transmission {
  readonly title: string | undefined;
}

function purposeWords({ jobId, title }: Row): string {
  if (jobId === null) return 'Key check or batch';
  return title === undefined ? 'A job that is gone' : `“${title}”`;
}

function Thumbnail({ assetId }: { readonly assetId: string }) {
  const url = useAssetUrl(assetId, 'thumbnail');
  return url === undefined ? null : <img src={url} alt="" className={styles['thumbnail']} />;
}

function Sent({ row }: { readonly row: Row }) {
  const { catalogue } = useApp();
  const name = catalogue.find(({ id }) => id === row.providerId)?.name ?? row.providerId;
  const pictures = row.method === 'GET' ? [] : row.referenceIds;
  return (
    <li className={styles['row']}>
      <span>
        {TIME.format(row.at)} · {name} · {new URL(row.origin).host} ·{' '}
        {row.method === 'GET' ? 'a question' : `${formatBytes(row.sizeBytes)} sent`}
      </span>
      <span className={styles['purpose']}>
        {purposeWords(row)}
        {pictures.length > 0 && ` · ${pictures.length} ${pictures.length === 1 ? 'reference' : 'references'}`}
        {pictures.map((assetId) => (
          <Thumbnail key={assetId} assetId={assetId} />
        ))}
      </span>
    </li>
  );
}

/** Every call that left this device, the newest first. */
export function Transmissions() {
  const { store } = useApp();
  const [limit, setLimit] = useState(AT_FIRST);
  const read = useCallback(async (): Promise<readonly Row[]> => {
    const sent = await store.transmissions.list(limit);
    return Promise.all(
      sent.map(async (transmission) => {
        const job = transmission.jobId === null ? undefined : await store.jobs.read(transmission.jobId);
        return { ...transmission, title: job && briefTitle(job.brief) };
      }),
    );
  }, [store, limit]);
  const rows = useLive(STORES, read);
  if (!rows) return null;
  if (rows.length === 0) return <p>Nothing has left this device yet.</p>;
  return (
    <>
      <ol className={styles['list']} aria-label="What left this device">
        {rows.map((row) => (
          <Sent key={row.id} row={row} />
        ))}
      </ol>
      <div className={styles['actions']}>
        {rows.length === limit && <Button onClick={() => setLimit(limit + AT_FIRST)}>Show more</Button>}
        <Button tone="quiet" onClick={() => void store.transmissions.clear()}>
          Clear the log
        </Button>
      </div>
    </>
  );
}
