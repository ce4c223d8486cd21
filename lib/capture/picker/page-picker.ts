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
    return session.outcome.promise.finally(() => {
      session = null;
    });
  },
};
