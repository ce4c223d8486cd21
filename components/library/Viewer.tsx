import { useCallback, useEffect, useId, useRef, useState } from 'react';
import { briefTitle } from '../../lib/domain/brief.ts';
import type { Job } from '../../lib/domain/job.ts';
import { useApp } from '../app-context.ts';
import { useZoom } from '../compare/use-zoom.ts';
import { Deleted } from '../deletion/Deleted.tsx';
import { deletableOf, type Deletions } from '../deletion/use-deletion.ts';
import { RestoreProvider } from '../hooks/restore.ts';
import { useLive } from '../hooks/use-live.ts';
import { useRevision } from '../hooks/use-revision.tsx';
import { OpenResultContext } from '../jobs/Lineage.tsx';
import { Button } from '../ui/Button.tsx';
import { useModal } from '../ui/use-modal.ts';
import { useMarks } from './use-marks.ts';
import { useViewerKeys } from './use-viewer-keys.ts';
import { ViewedJob } from './ViewedJob.tsx';
import styles from './Viewer.module.css';

export interface ViewerProps {
  readonly jobId: string;
  /** The page's own, so that what is deleted here can be brought back also when this is closed. */
  readonly deletion: Deletions;
  readonly onClose: () => void;
  /** Null where there is none before it. */
  readonly onPrevious: (() => void) | null;
  readonly onNext: (() => void) | null;
}

const STORES = ['jobs'] as const;

/** The job, null where it is gone for good; undefined until the store has answered. */
function useJob(jobId: string): Job | null | undefined {
  const { store } = useApp();
  const read = useCallback(async () => ({ jobId, job: (await store.jobs.read(jobId)) ?? null }), [store, jobId]);
  return useLive(STORES, read)?.job;
}

/** Which result is shown: the page's, until the person follows its tree of refinements. */
function useShown(jobId: string) {
  const [followed, setFollowed] = useState<{ readonly from: string; readonly to: string }>();
  const [look, setLook] = useState({ jobId, index: 0 });
  const shownId = followed?.from === jobId ? followed.to : jobId;
  return {
    shownId,
    open: (to: string) => setFollowed({ from: jobId, to }),
    /** Of its image that is looked at. */
    index: look.jobId === shownId ? look.index : 0,
    lookAt: (index: number) => setLook({ jobId: shownId, index }),
  };
}

function Bar({ onClose, onPrevious, onNext }: Omit<ViewerProps, 'jobId' | 'deletion'>) {
  return (
    <div className={styles['bar']}>
      <Button aria-disabled={onPrevious === null} title="Previous (←)" onClick={() => onPrevious?.()}>
        Previous
      </Button>
      <Button aria-disabled={onNext === null} title="Next (→)" onClick={() => onNext?.()}>
        Next
      </Button>
      <Button className={styles['close']} title="Close (Esc)" onClick={onClose}>
        Close
      </Button>
    </div>
  );
}

/** One result, as large as the page: to look at, to mark, to act on, and to take parts from. */
export function Viewer({ jobId, deletion, onClose, onPrevious, onNext }: ViewerProps) {
  const dialog = useModal();
  const titleId = useId();
  const tags = useRef<HTMLInputElement>(null);
  const { shownId, open, index, lookAt } = useShown(jobId);
  const job = useJob(shownId);
  const zooming = useZoom();
  const marking = useMarks([shownId]);
  const { revise, notice } = useRevision({ takesFocus: false });
  const { fit } = zooming;
  useEffect(fit, [fit, shownId, index]);
  useViewerKeys(dialog, { zooming, marking, onPrevious, onNext, onTags: () => tags.current?.focus() });
  const deleteAndGoOn = (gone: Job) => {
    void deletion.remove([deletableOf(gone)]).catch(reportError);
    (onNext ?? onPrevious)?.();
  };
  const restore = ({ brief }: Job) =>
    void revise(
      () => brief,
      () => `The brief in the panel is that of “${briefTitle(brief)}” now.`,
    ).catch(reportError);
  return (
    <dialog
      ref={dialog}
      className={styles['viewer']}
      aria-label="Details"
      onCancel={(event) => {
        // Dialogs over this one, and file choosers, tell of theirs through it too.
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        onClose();
      }}
    >
      <Bar {...{ onClose, onPrevious, onNext }} />
      {job === null && <p className={styles['gone']}>This result was deleted and is no longer in the library.</p>}
      {job && (
        <OpenResultContext value={open}>
          <RestoreProvider value={restore}>
            <ViewedJob
              {...{ job, index, titleId, zooming, marking, revise }}
              tagsRef={tags}
              onLook={lookAt}
              onDelete={deleteAndGoOn}
            />
          </RestoreProvider>
        </OpenResultContext>
      )}
      <div role="status" className={styles['notices']}>
        {notice}
        <Deleted {...deletion} />
      </div>
    </dialog>
  );
}
