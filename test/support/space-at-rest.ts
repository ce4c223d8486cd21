import { onTestFinished, vi } from 'vitest';
import type { Store } from '../../lib/store/store.ts';

const SLOW = ['measure', 'findRemovable', 'sizeUp', 'sizeUpUnused', 'sizeUpCopies', 'sweep'] as const;

/** Lets what is being measured come to its end before the test closes its store: a page that is closed would not care. */
export function restBeforeClosing({ space, drafts }: Store): void {
  const spies = SLOW.map((name) => vi.spyOn(space, name));
  onTestFinished(async () => {
    const isUnderWay = () => spies.some(({ mock }) => mock.results.length > mock.settledResults.length);
    const settled = () =>
      spies.every(({ mock }) => mock.settledResults.every(({ type }) => type !== 'incomplete')) && !isUnderWay();
    await drafts.read();
    while (!settled()) await drafts.read();
    vi.restoreAllMocks();
  });
}
