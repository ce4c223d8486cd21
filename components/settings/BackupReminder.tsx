import { useCallback } from 'react';
import { backupReminder } from '../../lib/domain/backup-reminder.ts';
import { useApp } from '../app-context.ts';
import { useLive } from '../hooks/use-live.ts';

const STORES = ['backup', 'ledger'] as const;

/** Why a backup is due, in one line; nothing while none is. */
export function BackupReminder() {
  const { store, now } = useApp();
  const read = useCallback(async () => {
    const [{ savedAt }, startedAt] = await Promise.all([store.backup.read(), store.ledger.startedAt()]);
    return backupReminder({ savedAt, startedAt }, now());
  }, [store, now]);
  const words = useLive(STORES, read);
  return words ? <p role="status">{words}</p> : null;
}
