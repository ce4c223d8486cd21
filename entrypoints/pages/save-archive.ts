import type { App } from '../../components/app-context.ts';
import { downloadArchive } from '../../lib/jobs/archive.ts';
import type { SavingContext } from '../../lib/jobs/save-file.ts';

/** Saves results as a ZIP, and notes of each that it lies in it. */
export function saveArchive(
  { store, now, newId }: SavingContext,
  ...[jobIds, onProgress, signal]: Parameters<App['downloadArchive']>
): ReturnType<App['downloadArchive']> {
  const noteSaved: Parameters<typeof downloadArchive>[0]['noteSaved'] = (files, archiveName) => {
    const saved = { kind: 'archive', state: 'complete', url: null, browserId: null, at: now() } as const;
    return store.downloads.noteMany(
      files.map(({ jobId, sha256, name }) => {
        return { ...saved, id: newId(), jobId, assetId: sha256, wantedPath: name, path: `${archiveName}: ${name}` };
      }),
    );
  };
  return downloadArchive({ store, now, noteSaved }, { jobIds, onProgress, signal });
}
