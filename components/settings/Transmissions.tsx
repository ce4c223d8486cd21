import { useCallback, useRef, useState } from 'react';
import { formatBytes } from '../../lib/domain/asset.ts';
import { briefTitle } from '../../lib/domain/brief.ts';
import type { Transmission } from '../../lib/domain/transmission.ts';
import { useApp } from '../app-context.ts';
import { useAssetUrl } from '../hooks/use-asset-url.ts';
import { useLive } from '../hooks/use-live.ts';
import { Button } from '../ui/Button.tsx';
import { Select } from '../ui/Select.tsx';
import styles from './Transmissions.module.css';

const STORES = ['transmissions'] as const;
const AT_FIRST = 50;
const TIME = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

/** A call, and what the job that it was for is called; undefined where that is gone. */
interface Row extends Transmission {
  readonly title: string | undefined;
}

function purposeWords({ jobId, batchId, title }: Row): string {
  if (batchId !== undefined) return 'A batch';
  if (jobId === null) return 'Key check';
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

interface Listed {
  readonly rows: readonly Row[];
  readonly providerIds: readonly string[];
}

/** What jobs are called, by their ids; each is read once, since no brief changes once its job is ordered. */
function useTitles(): (jobIds: readonly string[]) => Promise<ReadonlyMap<string, string>> {
  const { store } = useApp();
  const known = useRef(new Map<string, string>());
  return useCallback(
    async (jobIds) => {
      const titles = known.current;
      const unknown = new Set(jobIds.filter((id) => !titles.has(id)));
      const jobs = await Promise.all([...unknown].map((id) => store.jobs.read(id)));
      for (const job of jobs) if (job) titles.set(job.id, briefTitle(job.brief));
      return titles;
    },
    [store],
  );
}

function useListed(limit: number, providerId: string | null): Listed | undefined {
  const { store } = useApp();
  const readTitles = useTitles();
  const read = useCallback(async (): Promise<Listed> => {
    const sent = await store.transmissions.list(limit, providerId ?? undefined);
    const titles = await readTitles(sent.flatMap(({ jobId }) => jobId ?? []));
    const rows = sent.map((each) => ({ ...each, title: each.jobId === null ? undefined : titles.get(each.jobId) }));
    return { rows, providerIds: await store.transmissions.listProviderIds() };
  }, [store, readTitles, limit, providerId]);
  return useLive(STORES, read);
}

/** Every call that left this device, the newest first, to one provider or to all. */
export function Transmissions() {
  const { store, catalogue } = useApp();
  const [limit, setLimit] = useState(AT_FIRST);
  const [chosen, setChosen] = useState<string | null>(null);
  const listed = useListed(limit, chosen);
  if (!listed) return null;
  const { rows, providerIds } = listed;
  if (providerIds.length === 0) return <p>Nothing has left this device yet.</p>;
  const options = providerIds.map((id) => ({
    value: id,
    label: catalogue.find((provider) => provider.id === id)?.name ?? id,
  }));
  const choose = (providerId: string | null) => {
    setChosen(providerId);
    setLimit(AT_FIRST);
  };
  const clear = () => {
    choose(null);
    void store.transmissions.clear().catch(reportError);
  };
  return (
    <>
      <Select
        label="Sent to"
        value={chosen}
        options={[{ value: null, label: 'Every provider' }, ...options]}
        onChange={choose}
      />
      <ol className={styles['list']} aria-label="What left this device">
        {rows.map((row) => (
          <Sent key={row.id} row={row} />
        ))}
      </ol>
      <div className={styles['actions']}>
        {rows.length === limit && <Button onClick={() => setLimit(limit + AT_FIRST)}>Show more</Button>}
        <Button tone="quiet" onClick={clear}>
          Clear the log
        </Button>
      </div>
    </>
  );
}
