import { useCallback } from 'react';
import { Undo } from '../ui/Undo.tsx';
import type { Deletion, Deletions } from './use-deletion.ts';

interface DeletedOneProps {
  readonly deletion: Deletion;
  readonly onUndo: (deletion: Deletion) => void;
  readonly onExpire: (key: string) => void;
}

function DeletedOne({ deletion, onUndo, onExpire }: DeletedOneProps) {
  const { key, message } = deletion;
  const expire = useCallback(() => onExpire(key), [key, onExpire]);
  return <Undo message={message} onUndo={() => onUndo(deletion)} onExpire={expire} />;
}

/** What was deleted, and for a while the way back; or why nothing was. */
export function Deleted({
  deletions,
  refusal,
  undo,
  forget,
}: Pick<Deletions, 'deletions' | 'refusal' | 'undo' | 'forget'>) {
  return (
    <>
      {deletions.map((each) => (
        <DeletedOne
          key={each.key}
          deletion={each}
          onUndo={(undone) => void undo(undone).catch(reportError)}
          onExpire={forget}
        />
      ))}
      {refusal !== '' && <p>{refusal}</p>}
    </>
  );
}
