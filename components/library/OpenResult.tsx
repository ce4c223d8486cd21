import type { Deletions } from '../deletion/use-deletion.ts';
import { lateComponent } from '../hooks/late.ts';
import type { Opening } from './use-open.ts';

/** Most visits begin with a look at the grid. */
const LateViewer = lateComponent(async () => (await import('./Viewer.tsx')).Viewer);

export interface OpenResultProps {
  readonly open: Opening;
  readonly deletion: Deletions;
}

/** The result that is open; nothing where none is. */
export function OpenResult({ open: { id, close, previous, next }, deletion }: OpenResultProps) {
  if (id === null) return null;
  return <LateViewer jobId={id} deletion={deletion} onClose={close} onPrevious={previous} onNext={next} />;
}
