import { useCallback, useState } from 'react';
import { countWords } from '../../lib/domain/import-report.ts';
import { OPEN_STATES } from '../../lib/domain/job.ts';
import { useApp } from '../app-context.ts';
import { useLive } from '../hooks/use-live.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextField } from '../ui/TextField.tsx';
import styles from './BackupSettings.module.css';

const STORES = ['jobs'] as const;
const WORD = 'delete';

export interface DeleteEverythingProps {
  readonly onExport: () => void;
  readonly onDelete: () => void;
  readonly onClose: () => void;
}

/** Asks whether everything is to go, and says what that is. */
export function DeleteEverything({ onExport, onDelete, onClose }: DeleteEverythingProps) {
  const { store } = useApp();
  const [typed, setTyped] = useState('');
  const read = useCallback(async () => {
    const open = await store.queue.count(OPEN_STATES);
    return { total: await store.library.count(), open };
  }, [store]);
  const counts = useLive(STORES, read);
  if (!counts) return null;
  const actions = (
    <>
      <Button onClick={onClose}>Cancel</Button>
      <Button onClick={onExport}>Export first…</Button>
      <Button tone="primary" disabled={typed.trim().toLowerCase() !== WORD} onClick={onDelete}>
        Delete everything
      </Button>
    </>
  );
  return (
    <Dialog title="Delete everything" onClose={onClose} actions={actions}>
      <div className={styles['asking']}>
        <p>This removes from this browser, for good:</p>
        <ul className={styles['goes']}>
          <li>{countWords(counts.total, ['result', 'results'])}, with their pictures, marks and history</li>
          <li>the brief in Compose, with its references; presets and saved searches</li>
          <li>the statement of what was spent, and so what counts against your caps</li>
          <li>API keys, the passphrase, and all settings</li>
        </ul>
        {counts.open > 0 && (
          <p role="alert">
            {countWords(counts.open, ['image is', 'images are'])} under way. What was sent may still be charged, and
            will be lost.
          </p>
        )}
        <p>
          Files in your downloads folder and backups stay. There is no way back but a backup, which has no keys in it.
        </p>
        <TextField label={`Type “${WORD}” to confirm`} value={typed} onChange={setTyped} />
      </div>
    </Dialog>
  );
}
