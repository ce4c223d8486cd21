import { useCallback, type ReactNode } from 'react';
import { Undo } from '../ui/Undo.tsx';
import styles from './Library.module.css';
import type { Deletion, Deletions } from './use-deletion.ts';

interface DeletedProps {
  readonly deletion: Deletion;
  readonly onUndo: (deletion: Deletion) => void;
  readonly onExpire: (key: string) => void;
}

function Deleted({ deletion, onUndo, onExpire }: DeletedProps) {
  const { key, message } = deletion;
  const expire = useCallback(() => onExpire(key), [key, onExpire]);
  return <Undo message={message} onUndo={() => onUndo(deletion)} onExpire={expire} />;
}

export interface NoticesProps {
  readonly deletion: Deletions;
  /** What else is to be said. */
  readonly children: ReactNode;
}

/** What was just done, and the way back. */
export function Notices({ deletion, children }: NoticesProps) {
  return (
    <div role="status" className={styles['notices']}>
      {deletion.deletions.map((each) => (
        <Deleted
          key={each.key}
          deletion={each}
          onUndo={(undone) => void deletion.undo(undone).catch(reportError)}
          onExpire={deletion.forget}
        />
      ))}
      {children}
    </div>
  );
}
