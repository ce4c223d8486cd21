import '../../../lib/zod-jitless.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { AppProvider } from '../../../components/AppProvider.tsx';
import { DownloadSelected } from '../../../components/library/DownloadSelected.tsx';
import '../../../components/theme.css';
import { createApp } from '../../../entrypoints/pages/create-app.ts';
import { storeResult } from '../stored-results.ts';

declare global {
  /** Stores so many results of so many bytes each, and answers their ids. */
  var fillArchivePage: (count: number, sizeBytes: number) => Promise<readonly string[]>;
  /** Shows the button with these selected. */
  var showArchivePage: (jobIds: readonly string[]) => void;
}

const app = await createApp();

globalThis.fillArchivePage = async (count, sizeBytes) => {
  const ids = Array.from({ length: count }, (_, number) => `job-${number + 1}`);
  for (const id of ids) await storeResult(app.store, id, { sizeBytes, subject: 'Tasse à café ☕' });
  return ids;
};

globalThis.showArchivePage = (jobIds) => {
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no #root');
  createRoot(root).render(
    <StrictMode>
      <AppProvider value={app}>
        <DownloadSelected jobIds={jobIds} />
      </AppProvider>
    </StrictMode>,
  );
};
