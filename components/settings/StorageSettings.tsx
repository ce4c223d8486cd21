import { useCallback, useState } from 'react';
import { formatBytes } from '../../lib/domain/asset.ts';
import { spaceRows, type SpaceByKind, type StorageEstimate } from '../../lib/domain/space.ts';
import { useApp } from '../app-context.ts';
import { useLive } from '../hooks/use-live.ts';
import { FreeUpSpace } from '../space/FreeUpSpace.tsx';
import { SpaceNotice } from '../space/SpaceNotice.tsx';
import { Button } from '../ui/Button.tsx';
import settings from './Settings.module.css';
import styles from './StorageSettings.module.css';

const STORES = ['assets', 'fitted', 'library'] as const;

interface Measured {
  readonly kinds: SpaceByKind;
  readonly estimate: StorageEstimate;
}

function Meter({ kinds, estimate: { usageBytes, quotaBytes } }: Measured) {
  return (
    <>
      <meter
        className={styles['meter']}
        aria-label="Space used"
        min={0}
        max={Math.max(1, quotaBytes)}
        high={0.8 * quotaBytes}
        value={usageBytes}
      />
      <p>
        {formatBytes(usageBytes)} of the {formatBytes(quotaBytes)} that the browser gives Plantain are used.
      </p>
      <table className={styles['kinds']} aria-label="Space by kind">
        <tbody>
          {spaceRows(kinds, usageBytes).map(({ label, sizeBytes }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{formatBytes(sizeBytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

type Asked = 'not yet' | 'kept' | 'refused';

function wordsOf(isKept: boolean, asked: Asked): string {
  if (isKept || asked === 'kept') return 'The browser keeps your pictures until you remove them.';
  if (asked === 'refused') return 'The browser did not agree. Download what you cannot do without.';
  return 'The browser may clear your pictures when the disk is nearly full.';
}

/** Whether the browser keeps what is stored, and the way to ask it for that. */
function Keeping() {
  const { storage } = useApp();
  const isKept = useLive([], storage.isKept);
  const [asked, setAsked] = useState<Asked>('not yet');
  if (isKept === undefined) return null;
  const keep = () => {
    const answer = (granted: boolean) => setAsked(granted ? 'kept' : 'refused');
    storage.keep().then(answer).catch(reportError);
  };
  return (
    <div className={settings['actions']}>
      {!isKept && asked !== 'kept' && <Button onClick={keep}>Keep my pictures</Button>}
      <p role="status" className={settings['soft']}>
        {wordsOf(isKept, asked)}
      </p>
    </div>
  );
}

/** What the pictures take, whether the browser keeps them, and what can go. */
export function StorageSettings() {
  const { store, storage } = useApp();
  const read = useCallback(
    async (): Promise<Measured> => ({ kinds: await store.space.measure(), estimate: await storage.estimate() }),
    [store, storage],
  );
  const measured = useLive(STORES, read);
  return (
    <section aria-labelledby="storage" className={settings['section']}>
      <h2 id="storage">Storage</h2>
      <SpaceNotice />
      <div className={settings['card']}>
        {measured ? <Meter {...measured} /> : <p className={settings['soft']}>Measuring…</p>}
        <Keeping />
        <div className={settings['actions']}>
          <FreeUpSpace />
        </div>
      </div>
    </section>
  );
}
