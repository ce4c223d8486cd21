import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { archiveProgressWords, type ArchiveProgress } from '../../lib/domain/archive-words.ts';
import { useApp, type Outcome } from '../app-context.ts';
import { Button } from '../ui/Button.tsx';
import styles from './DownloadSelected.module.css';

export interface DownloadSelectedProps {
  /** Of the selected results; those that are asked for stay what they were at the click. */
  readonly jobIds: readonly string[];
}

/** Asks before a page is left that is writing a file: what is not whole is thrown away. */
function useAskBeforeLeaving(isBusy: boolean): void {
  useEffect(() => {
    if (!isBusy) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [isBusy]);
}

/** An archive that is asked for, on its way, and what became of the last. */
function useArchive() {
  const { downloadArchive } = useApp();
  const [abort, setAbort] = useState<AbortController>();
  const [progress, setProgress] = useState<ArchiveProgress>();
  const [outcome, setOutcome] = useState<Outcome>();
  const isBusy = abort !== undefined;
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

interface UnderWayProps {
  readonly progress: ArchiveProgress;
  readonly onCancel: () => void;
  /** Called where the focus would be lost with the button that had it. */
  readonly onFocusLost: () => void;
}

function UnderWay({ progress, onCancel, onFocusLost }: UnderWayProps) {
  const cancel = useRef<HTMLButtonElement>(null);
  const giveBack = useRef(onFocusLost);
  useEffect(() => {
    giveBack.current = onFocusLost;
  });
  // While it is still in the document.
  useLayoutEffect(() => {
    const button = cancel.current;
    return () => {
      if (document.activeElement === button) giveBack.current();
    };
  }, []);
  const words = archiveProgressWords(progress);
  return (
    <>
      <progress
        className={styles['progress']}
        aria-label="Saving the selected pictures"
        aria-valuetext={words}
        max={progress.total}
        value={progress.done}
      />
      <span className={styles['words']}>{words}</span>
      <Button ref={cancel} onClick={onCancel}>
        Cancel
      </Button>
    </>
  );
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
      {progress && <UnderWay progress={progress} onCancel={cancel} onFocusLost={() => button.current?.focus()} />}
      <p role="status" className={outcome?.ok === false ? styles['problem'] : styles['outcome']}>
        {isBusy ? null : outcome?.message}
      </p>
    </div>
  );
}
