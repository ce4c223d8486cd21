import { useRef, useState } from 'react';
import { archiveProgressWords, type ArchiveProgress } from '../../lib/domain/archive-words.ts';
import { useApp, type Outcome } from '../app-context.ts';
import { useAskBeforeLeaving } from '../hooks/use-ask-before-leaving.ts';
import { Button } from '../ui/Button.tsx';
import { Progress } from '../ui/Progress.tsx';
import styles from './DownloadSelected.module.css';

export interface DownloadSelectedProps {
  /** Of the selected results; those that are asked for stay what they were at the click. */
  readonly jobIds: readonly string[];
}

/** An archive that is asked for, on its way, and what became of the last. */
function useArchive() {
  const { downloadArchive } = useApp();
  const [abort, setAbort] = useState<AbortController>();
  const [progress, setProgress] = useState<ArchiveProgress>();
  const [outcome, setOutcome] = useState<Outcome>();
  const isBusy = abort !== undefined;
  // What is not whole is thrown away.
  useAskBeforeLeaving(isBusy);
  const start = async (jobIds: readonly string[]) => {
    const controller = new AbortController();
    setAbort(controller);
    try {
      const became = await downloadArchive(jobIds, setProgress, controller.signal);
      setOutcome(became ?? undefined);
    } finally {
      setAbort(undefined);
      setProgress(undefined);
    }
  };
  return { isBusy, progress, outcome, start, cancel: () => abort?.abort() };
}

/** Saves the selected results as one ZIP. To be kept on the screen while it is at work, whatever is selected by then. */
export function DownloadSelected({ jobIds }: DownloadSelectedProps) {
  const { isBusy, progress, outcome, start, cancel } = useArchive();
  const button = useRef<HTMLButtonElement>(null);
  const isIdle = !isBusy && jobIds.length > 0;
  return (
    <div className={styles['download']}>
      {(isBusy || jobIds.length > 0) && (
        <Button
          ref={button}
          aria-description={`${jobIds.length} selected`}
          aria-disabled={!isIdle}
          onClick={() => {
            if (isIdle) start(jobIds).catch(reportError);
          }}
        >
          Download selected{' '}
          <span className={styles['count']} aria-hidden="true">
            {jobIds.length}
          </span>
        </Button>
      )}
      {progress && (
        <Progress
          label="Saving the selected pictures"
          words={archiveProgressWords(progress)}
          done={progress.done}
          total={progress.total}
          onCancel={cancel}
          onFocusLost={() => button.current?.focus()}
        />
      )}
      <p role="status" className={outcome?.ok === false ? styles['problem'] : styles['outcome']}>
        {isBusy ? null : outcome?.message}
      </p>
    </div>
  );
}
