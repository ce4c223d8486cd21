import { browser } from 'wxt/browser';

/** The permission is optional: without it the whole interface is missing. */
function isAllowed(): boolean {
  return 'notifications' in browser && browser.notifications !== undefined;
}

/** Notifies, where the person allowed it. A second one of the same id takes the place of the first. */
export async function notify(id: string, title: string, message: string): Promise<void> {
  if (!isAllowed()) return;
  await browser.notifications.create(id, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icon/128.png'),
    title,
    message,
  });
}

/** Calls back when a notification is clicked, which then goes. To be called while the worker's script is first run. */
export function onNotificationClick(react: () => void): void {
  const listener = (id: string) => {
    void browser.notifications.clear(id);
    react();
  };
  const listen = () => {
    if (isAllowed()) browser.notifications.onClicked.addListener(listener);
  };
  listen();
  // The interface comes with the leave, which may be given while the worker runs.
  browser.permissions.onAdded.addListener(listen);
}
