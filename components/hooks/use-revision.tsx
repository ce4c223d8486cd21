import { useCallback, useState, type ReactNode } from 'react';
import type { Brief } from '../../lib/domain/brief.ts';
import { putBack, type Changed } from '../../lib/domain/put-back.ts';
import { useApp } from '../app-context.ts';
import { Undo } from '../ui/Undo.tsx';

interface Revised {
  readonly changed: Changed;
  readonly message: string;
  /** Each has ten seconds of its own. */
  readonly count: number;
}

export interface Revision {
  /** Changes the brief that is composed, wherever that is; `wordsOf` says what was done. */
  readonly revise: (change: (brief: Brief) => Brief, wordsOf: (changed: Changed) => string) => Promise<void>;
  /** Says what was done last, and for a while offers to take it back. */
  readonly notice: ReactNode;
}

export interface RevisionOptions {
  /** Whether the button that was pressed is gone, so that *Undo* is where the keyboard goes on. */
  readonly takesFocus: boolean;
}

/** Changes the brief that is composed, and takes that back where the person changes their mind. */
export function useRevision({ takesFocus }: RevisionOptions): Revision {
  const { store } = useApp();
  const [revised, setRevised] = useState<Revised>();
  const forget = useCallback(() => setRevised(undefined), []);
  const revise: Revision['revise'] = async (change, wordsOf) => {
    const changed = await store.brief.revise(change);
    setRevised((last) => ({ changed, message: wordsOf(changed), count: (last?.count ?? 0) + 1 }));
  };
  const undo = async ({ changed }: Revised) => {
    await store.brief.revise((now) => putBack(changed, now));
    forget();
  };
  const notice = revised && (
    <Undo
      key={revised.count}
      message={revised.message}
      takesFocus={takesFocus}
      onUndo={() => void undo(revised).catch(reportError)}
      onExpire={forget}
    />
  );
  return { revise, notice };
}
