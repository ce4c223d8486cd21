import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { AppProvider } from '../../components/AppProvider.tsx';
import { createApp } from './create-app.ts';

async function render(page: ReactNode): Promise<ReactNode> {
  try {
    const app = await createApp();
    requestIdleCallback(() => void app.backup.saveIfDue().catch(reportError));
    return <AppProvider value={app}>{page}</AppProvider>;
  } catch (error) {
    reportError(error);
    return (
      <p role="alert">The browser did not open Plantain’s store. Free some disk space and open this page again.</p>
    );
  }
}

/** Renders a page of ours into its `#root`, with everything that its components may reach. */
export async function mount(page: ReactNode): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no #root');
  createRoot(root).render(<StrictMode>{await render(page)}</StrictMode>);
}
