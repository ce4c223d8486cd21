import type { PagePicker } from '../page/contract.ts';
import { Session } from './session.ts';

let session: Session | null = null;

/**
 * Marks the pictures that `plantainCapture` lists. Opened again while it is open, it takes the focus, and the newcomer
 * gets none: the ids are answered once, so that nothing is captured twice.
 */
export const pagePicker: PagePicker = {
  async open() {
    if (session !== null) {
      session.focus();
      return [];
    }
    const capture = globalThis.plantainCapture;
    if (capture === undefined) throw new Error('No plantainCapture');
    session = new Session(capture);
    const ids = await session.outcome.promise.finally(() => {
      session = null;
    });
    // A screenshot shows the frame that was painted last, and the overlay is in it until there is another.
    for (let left = ids.length && 2; left > 0; left -= 1) await new Promise(requestAnimationFrame);
    return ids;
  },
};
