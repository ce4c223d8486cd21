/**
 * What a page hands to the one that is loaded in its place, in the same tab or panel. The browser holds it in memory for
 * as long as that is open, and gives it to nobody else.
 */
const LOSS = 'plantain-store-lost';
const EDITS = 'plantain-unsaved-edits';

/** Notes for the page to come that the browser has closed the store. */
export function noteStoreLost(): void {
  sessionStorage.setItem(LOSS, '');
}

/** Whether the browser had closed the store of the page before; is answered once. */
export function takeStoreLost(): boolean {
  const isLost = sessionStorage.getItem(LOSS) !== null;
  sessionStorage.removeItem(LOSS);
  return isLost;
}

/** Edits that could not be stored so far, or null. They come back as JSON makes them. */
export const unsavedEdits = {
  read(): unknown {
    return JSON.parse(sessionStorage.getItem(EDITS) ?? 'null');
  },
  keep(edits: unknown): void {
    if (edits === null) sessionStorage.removeItem(EDITS);
    else sessionStorage.setItem(EDITS, JSON.stringify(edits));
  },
};
