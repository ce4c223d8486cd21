import type { Page } from 'puppeteer-core';

/**
 * Presses *Generate*, agrees where it is asked for, and waits until the job is in the history: also in a window that lies
 * behind another, where nothing is drawn and no pointer reaches.
 */
export async function press(panel: Page): Promise<void> {
  await panel.waitForFunction(
    () => {
      const isTold = document.querySelector('[role="tab"][aria-selected="true"]')?.textContent.startsWith('History');
      if (isTold === true) return true;
      const buttons = [...document.querySelectorAll('button')].filter(({ textContent, disabled }) => {
        return !disabled && textContent.trim().startsWith('Generate');
      });
      const asked = buttons.find((button) => button.closest('dialog[open]') !== null);
      const next = asked ?? buttons.find((button) => button.closest('dialog') === null);
      // Each is pressed once: a second press would be a second order.
      if (next === undefined || next.dataset['pressed'] === 'yes') return false;
      next.dataset['pressed'] = 'yes';
      next.click();
      return false;
    },
    { polling: 100 },
  );
  await panel.evaluate(() => {
    for (const button of document.querySelectorAll('button')) delete button.dataset['pressed'];
  });
}
