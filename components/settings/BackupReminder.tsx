import { useCallback, type ReactNode } from 'react';
import { backupReminder } from '../../lib/domain/backup-reminder.ts';
import { useApp } from '../app-context.ts';
import { useLive } from '../hooks/use-live.ts';

const STORES = ['backup', 'ledger'] as const;

/** Why a backup is due, in one line, with the way to it as `children` where that is elsewhere; nothing while none is. */
export function BackupReminder({ children }: { readonly children?: ReactNode }) {
  const { store, now } = useApp();
  const read = useCallback(async () => {
    const [{ savedAt, failure }, startedAt] = await Promise.all([store.backup.read(), store.ledger.startedAt()]);
    return backupReminder({ savedAt, startedAt }, failure, now());
  }, [store, now]);
  const words = useLive(STORES, read);
  if (!words) return null;
  return (
    <>
      <p role="status">{words}</p>
      {children}
    </>
  );
}
