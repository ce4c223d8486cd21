import type { Fix } from '../../lib/domain/findings/finding.ts';
import { useApp } from '../app-context.ts';
import type { BriefEditor } from './use-brief.ts';
import type { Improvement } from './use-improve.ts';

/** Carries out the change that mends a finding. To be called straight from a click: the browser may have to ask. */
export function useFix(
  { brief, patch, flush }: BriefEditor,
  { improve }: Improvement,
): (change: Fix['change']) => void {
  const { store } = useApp();
  return (change) => {
    switch (change.kind) {
      case 'draft':
        return patch(change.patch);
      case 'reference':
        return void store.references.patch(change.id, change.patch);
      case 'remove-reference':
        return void flush().then(() => store.references.remove(change.id));
      case 'improve': {
        const improved = brief?.references.find(({ id }) => id === change.id);
        return improved && void improve(improved);
      }
      default:
        return change satisfies never;
    }
  };
}
