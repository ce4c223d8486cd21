import { useCallback, useState } from 'react';
import { formatBytes } from '../../lib/domain/asset.ts';
import { lastBackupWords } from '../../lib/domain/backup-reminder.ts';
import { importSentences, type ImportOutcome } from '../../lib/domain/import-report.ts';
import { useApp, type Outcome } from '../app-context.ts';
import { useLive } from '../hooks/use-live.ts';
import { Button } from '../ui/Button.tsx';
import { FilePicker } from '../ui/FilePicker.tsx';
import { BackupFolder } from './BackupFolder.tsx';
import { BackupReminder } from './BackupReminder.tsx';
import { DeleteEverything } from './DeleteEverything.tsx';
import styles from './Settings.module.css';
import { TaskProgress } from './TaskProgress.tsx';
import { useBackupTask, type BackupWork, type TaskReport } from './use-backup-task.ts';
import { formatNumber } from '../../lib/domain/format-number.ts';

const STORES = ['backup'] as const;

const SAVING: Omit<BackupWork, 'work'> = {
  title: 'Saving',
  progressWords: (done, total) => `${formatNumber(done)} of ${formatNumber(total)} results saved`,
  cancelled: 'Cancelled. No backup was made; what you have is as it was.',
  failed: 'The backup was not made. Nothing was changed; try again.',
};

const READING: Omit<BackupWork, 'work'> = {
  title: 'Importing',
  progressWords: (done, total) => `${formatBytes(done)} of ${formatBytes(total)} read`,
  cancelled: 'Cancelled. What was imported stays; Import… with the same file goes on.',
  failed:
    'The import stopped. What was imported stays. See that the file can be read and that the disk has room, then press Import… with the same file to go on.',
};

function outcomeReport(outcome: Outcome | null): TaskReport | null {
  return outcome && { sentences: [outcome.message], problems: [] };
}

function importReport(outcome: ImportOutcome): TaskReport {
  switch (outcome.kind) {
    case 'done':
      return { sentences: importSentences(outcome.report), problems: outcome.report.problems };
    case 'no-backup':
      return { sentences: ['This is no backup of Plantain. Nothing was changed.'], problems: [] };
    case 'too-new': {
      const words = `This backup was made by Plantain ${outcome.madeBy}. Update Plantain, then import it.`;
      return { sentences: [`${words} Nothing was changed.`], problems: [] };
    }
    default:
      return outcome satisfies never;
  }
}

/** Saving everything elsewhere, bringing it back, and removing it. */
export function BackupSettings() {
  const { store, backup } = useApp();
  const task = useBackupTask();
  const [isDeleting, setIsDeleting] = useState(false);
  const read = useCallback(() => store.backup.read(), [store]);
  const record = useLive(STORES, read);
  const isBusy = task.progress !== null;
  const save = (how: 'exportEverything' | 'saveInFolder') =>
    void task.run({ ...SAVING, work: async (each) => outcomeReport(await backup[how](each)) });
  const bringBack = ([file]: readonly File[]) => {
    if (file) void task.run({ ...READING, work: async (each) => importReport(await backup.importFrom(file, each)) });
  };
  const remove = () => {
    setIsDeleting(false);
    const work = async () => {
      await backup.deleteEverything();
      return { sentences: ['Everything was deleted.'], problems: [] };
    };
    void task.run({ ...SAVING, title: 'Deleting', cancelled: null, failed: 'Nothing was deleted. Try again.', work });
  };
  return (
    <section aria-labelledby="backup" className={styles['section']}>
      <h2 id="backup">Backup</h2>
      <div className={styles['card']}>
        <BackupReminder />
        <p>
          {lastBackupWords(record?.savedAt ?? null, record?.leftOut ?? null)} One file holds every result with its
          history, and is read by any browser with Plantain.
        </p>
        <p className={styles['soft']}>
          API keys are never in it. It is not encrypted: who has the file sees the pictures and briefs.
        </p>
        <div className={styles['actions']}>
          <Button disabled={isBusy} onClick={() => save('exportEverything')}>
            Export everything…
          </Button>
          <FilePicker disabled={isBusy} accept=".tar" onFiles={bringBack}>
            Import…
          </FilePicker>
          <Button disabled={isBusy} onClick={() => setIsDeleting(true)}>
            Delete everything…
          </Button>
        </div>
        <TaskProgress {...task} />
        <BackupFolder isBusy={isBusy} onSave={() => save('saveInFolder')} />
      </div>
      {isDeleting && (
        <DeleteEverything
          onExport={() => {
            setIsDeleting(false);
            save('exportEverything');
          }}
          onDelete={remove}
          onClose={() => setIsDeleting(false)}
        />
      )}
    </section>
  );
}
