import { browser } from 'wxt/browser';

const WAKE = 'wake';

/** Has the worker woken at a time, also if it was ended meanwhile. Browsers round up to 30 s from now. */
export async function scheduleWake(at: number): Promise<void> {
  await browser.alarms.create(WAKE, { when: at });
}

/** Calls back at every such time. To be called while the worker's script is first run. */
export function onWake(wake: () => void): void {
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === WAKE) wake();
  });
}
