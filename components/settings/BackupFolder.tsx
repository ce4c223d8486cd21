import { useCallback } from 'react';
import { useApp } from '../app-context.ts';
import { useLive } from '../hooks/use-live.ts';
import { Button } from '../ui/Button.tsx';
import styles from './Settings.module.css';

const STORES = ['backup'] as const;

export interface BackupFolderProps {
  readonly isBusy: boolean;
  readonly onSave: () => void;
}

/** The folder for the backups that are made by themselves. */
export function BackupFolder({ isBusy, onSave }: BackupFolderProps) {
  const { store, backup } = useApp();
  const read = useCallback(() => store.backup.read(), [store]);
  const record = useLive(STORES, read);
  if (!record) return null;
  if (!backup.hasFolders) {
    return (
      <p className={styles['soft']}>
        This browser lets no extension write to a folder by itself: press Export everything… from time to time.
      </p>
    );
  }
  if (!record.folder) {
    return (
      <>
        <p className={styles['soft']}>
          With a folder of your own, such as one that is synchronised, a backup is made there every week.
        </p>
        <div className={styles['actions']}>
          <Button onClick={() => void backup.chooseFolder()}>Choose a folder…</Button>
        </div>
      </>
    );
  }
  return (
    <>
      <p>
        A backup is made every week in the folder “{record.folder.name}”, when a page of Plantain is open; the last of
        each month is kept. After the browser was closed it may ask again: press Back up now.
      </p>
      <div className={styles['actions']}>
        <Button disabled={isBusy} onClick={onSave}>
          Back up now
        </Button>
        <Button onClick={() => void backup.chooseFolder()}>Choose another folder…</Button>
        <Button tone="quiet" onClick={() => void store.backup.patch({ folder: null, failure: null })}>
          Stop backing up there
        </Button>
      </div>
    </>
  );
}
