import { useCallback, type ReactNode } from 'react';
import { backupReminder } from '../../lib/domain/backup-reminder.ts';
import { unsavedSince } from '../../lib/domain/unsaved-since.ts';
import { useApp } from '../app-context.ts';
import { useLive } from '../hooks/use-live.ts';

const STORES = ['backup', 'ledger'] as const;

/** Why a backup is due, in one line, with the way to it as `children` where that is elsewhere; nothing while none is. */
export function BackupReminder({ children }: { readonly children?: ReactNode }) {
  const { store, now } = useApp();
  const read = useCallback(async () => {
    const [{ failure }, since] = await Promise.all([store.backup.read(), unsavedSince(store)]);
    return backupReminder(since, failure, now());
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
