import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import type { App } from '../../components/app-context.ts';
import { AppProvider } from '../../components/AppProvider.tsx';
import { createApp } from './create-app.ts';

/** Chromium opens no database while the disk is full, and does so at once when there is room (measured in 156). */
const RETRY_MS = 2_000;

const NOT_OPENED =
  'The browser does not open Plantain’s store, as happens when the disk is full. What was stored is safe. Free some disk space: this page goes on by itself.';

/** Opens the app as soon as the browser lets it. */
async function openApp(onRefused: () => void): Promise<App> {
  for (;;) {
    try {
      return await createApp();
    } catch (error) {
      reportError(error);
      onRefused();
      await new Promise((resolve) => {
        setTimeout(resolve, RETRY_MS);
      });
    }
  }
}

/** Renders a page of ours into its `#root`, with everything that its components may reach. */
export async function mount(page: ReactNode): Promise<void> {
  const element = document.getElementById('root');
  if (element === null) throw new Error('The page has no #root');
  const root = createRoot(element);
  const render = (content: ReactNode) => root.render(<StrictMode>{content}</StrictMode>);
  const app = await openApp(() => render(<p role="alert">{NOT_OPENED}</p>));
  // It writes that it failed: where there is still no room, the browser would close the store again, and so on.
  if (!app.wasStoreLost) requestIdleCallback(() => void app.backup.saveIfDue().catch(reportError));
  render(<AppProvider value={app}>{page}</AppProvider>);
}
