import { useCallback, useRef, useState } from 'react';
import type { BackupTask } from '../app-context.ts';
import { useAskBeforeLeaving } from '../hooks/use-ask-before-leaving.ts';

/** What a task came to, for the person to read. */
export interface TaskReport {
  readonly sentences: readonly string[];
  /** What was damaged or missing, one a line. */
  readonly problems: readonly string[];
}

/** How far a task is; words for both figures. */
interface Progress {
  readonly title: string;
  readonly done: number;
  readonly total: number;
  readonly words: string;
  readonly canCancel: boolean;
}

export interface BackupWork {
  /** “Saving”, for its progress. */
  readonly title: string;
  /** Says how far it is. */
  readonly progressWords: (done: number, total: number) => string;
  /** Null where there is nothing to say of it. */
  readonly work: (task: BackupTask) => Promise<TaskReport | null>;
  /** What to say where the person cancelled it; null where it cannot be cancelled. */
  readonly cancelled: string | null;
  /** What to say where it failed, before why. */
  readonly failed: string;
}

/** A task on backups, of which there is one at a time. */
export interface RunningTask {
  readonly progress: Progress | null;
  readonly report: TaskReport | null;
  readonly run: (work: BackupWork) => Promise<void>;
  readonly cancel: () => void;
}

function reportOf(sentence: string): TaskReport {
  return { sentences: [sentence], problems: [] };
}

/** Runs tasks on backups, and keeps what the last came to. */
export function useBackupTask(): RunningTask {
  const [progress, setProgress] = useState<Progress | null>(null);
  const [report, setReport] = useState<TaskReport | null>(null);
  const stop = useRef<AbortController>(null);
  useAskBeforeLeaving(progress !== null);
  const run = useCallback(async ({ title, progressWords, work, cancelled, failed }: BackupWork) => {
    if (stop.current) return;
    const controller = new AbortController();
    stop.current = controller;
    setReport(null);
    const canCancel = cancelled !== null;
    setProgress({ title, done: 0, total: 0, words: '', canCancel });
    try {
      const onProgress = (done: number, total: number) =>
        setProgress({ title, done, total, words: progressWords(done, total), canCancel });
      const came = await work({ onProgress, signal: controller.signal });
      setReport(cancelled !== null && controller.signal.aborted ? reportOf(cancelled) : came);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const why = `${failed} (${reason})`;
      setReport(reportOf(controller.signal.aborted ? (cancelled ?? why) : why));
    } finally {
      stop.current = null;
      setProgress(null);
    }
  }, []);
  return { progress, report, run, cancel: () => stop.current?.abort() };
}
