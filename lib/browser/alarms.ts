import { browser } from 'wxt/browser';

const WAKE = 'wake';

/** An alarm that rings once is spent on a worker that dies as it wakes. */
const AGAIN_MINUTES = 1;

/**
 * Has the worker woken at a time, and from then on every minute until it says otherwise, also if it was ended meanwhile.
 * Browsers round up to 30 s from now.
 */
export async function scheduleWake(at: number): Promise<void> {
  await browser.alarms.create(WAKE, { when: at, periodInMinutes: AGAIN_MINUTES });
}

/** Lets the worker sleep until something else wakes it. */
export async function cancelWake(): Promise<void> {
  await browser.alarms.clear(WAKE);
}

/** Calls back at every such time. To be called while the worker's script is first run. */
export function onWake(wake: () => void): void {
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === WAKE) wake();
  });
}
