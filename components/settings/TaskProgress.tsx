import { Button } from '../ui/Button.tsx';
import { Disclosure } from '../ui/Disclosure.tsx';
import styles from './BackupSettings.module.css';
import type { RunningTask } from './use-backup-task.ts';

/** How far a task on backups is, or what the last one came to. */
export function TaskProgress({ progress, report, cancel }: RunningTask) {
  return (
    <>
      {progress && (
        <div className={styles['progress']}>
          <progress
            aria-label={progress.title}
            {...(progress.total > 0 && { max: progress.total, value: progress.done })}
          />
          <span className={styles['figures']}>{progress.words || `${progress.title}…`}</span>
          {progress.canCancel && <Button onClick={cancel}>Cancel</Button>}
        </div>
      )}
      <div role="status" className={styles['report']}>
        {report?.sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      {report && report.problems.length > 0 && (
        <Disclosure title={`Damaged or missing (${report.problems.length})`}>
          <ul className={styles['problems']}>
            {report.problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </Disclosure>
      )}
    </>
  );
}
