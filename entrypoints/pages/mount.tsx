import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { AppProvider } from '../../components/app-context.ts';
import { createApp } from './create-app.ts';

/** Renders a page of ours into its `#root`, with everything that its components may reach. */
export async function mount(page: ReactNode): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no #root');
  const app = await createApp();
  createRoot(root).render(
    <StrictMode>
      <AppProvider value={app}>{page}</AppProvider>
    </StrictMode>,
  );
}
