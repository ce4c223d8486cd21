import { useCallback, useState, type ReactNode } from 'react';
import { briefTitle, type Brief } from '../../lib/domain/brief.ts';
import type { Job } from '../../lib/domain/job.ts';
import { useApp } from '../app-context.ts';
import { Undo } from '../ui/Undo.tsx';
import type { Restore } from './restore.ts';

interface Restored {
  readonly title: string;
  readonly before: Brief;
}

export interface Restoring {
  readonly restore: Restore;
  /** Says what was restored, for as long as it can be taken back. */
  readonly notice: ReactNode;
}

/** Restores briefs, and for a while offers to take that back. */
export function useRestoring(onRestored: () => void): Restoring {
  const { store } = useApp();
  const [restored, setRestored] = useState<Restored>();
  const forget = useCallback(() => setRestored(undefined), []);
  const restore = async ({ brief }: Job) => {
    const before = { ...(await store.drafts.read()), references: await store.references.list() };
    await store.drafts.replace(brief);
    setRestored({ title: briefTitle(brief), before });
    onRestored();
  };
  const undo = async ({ before }: Restored) => {
    await store.drafts.replace(before);
    forget();
  };
  const notice = restored && (
    <Undo
      message={`The brief is that of “${restored.title}” now.`}
      onUndo={() => void undo(restored).catch(reportError)}
      onExpire={forget}
    />
  );
  return { restore: (job: Job) => void restore(job).catch(reportError), notice };
}
