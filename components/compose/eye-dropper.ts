declare global {
  interface Window {
    /** The browser's own picker of a colour from anywhere on the screen; Firefox has none. */
    readonly EyeDropper?: new () => { open(): Promise<{ readonly sRGBHex: string }> };
  }
}

/** Whether the browser lets a colour be picked from the screen. */
export const canPickColour = window.EyeDropper !== undefined;

/** A colour from the screen as upper-case `#RRGGBB`; null where the person thinks better of it. To be called in a click. */
export async function pickColour(): Promise<string | null> {
  const { EyeDropper } = window;
  if (EyeDropper === undefined) return null;
  const picked = await new EyeDropper().open().catch(() => null);
  return picked?.sRGBHex.toUpperCase() ?? null;
}
