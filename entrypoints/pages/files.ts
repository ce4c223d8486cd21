import type { App, Outcome } from '../../components/app-context.ts';
import { downloadBlob } from '../../lib/browser/downloads.ts';
import { endingWords } from '../../lib/domain/download-words.ts';
import type { SavingContext } from '../../lib/jobs/save-file.ts';
import { downloadResult } from '../../lib/jobs/take-result.ts';

export { showDownload, watchDownloads } from '../../lib/browser/downloads.ts';
export { resumeFile, settleDownloads } from '../../lib/jobs/save-file.ts';

/** Saves a result's image, and says what became of it. */
export async function saveResult(
  context: SavingContext,
  job: Parameters<App['download']>[0],
  assetId: string,
): Promise<Outcome> {
  const asset = job.images.find(({ id }) => id === assetId);
  if (!asset) return { ok: false, message: 'That image is not part of this result.' };
  try {
    const saved = await downloadResult(context, job, asset);
    if (saved === null)
      return {
        ok: false,
        message: 'Not saved: its bytes cannot be read any more. Press Fetch it again, or Copy details for the support.',
      };
    const { wantedPath, ending } = saved;
    return { ok: ending.state === 'complete', message: endingWords(wantedPath, ending, 'Download') };
  } catch (error) {
    return { ok: false, message: `Not saved (${String(error)}). Press Download again.` };
  }
}

/** Saves a file that was made here, and says what became of it. */
export async function saveOwnFile(file: File): Promise<Outcome> {
  const ending = await downloadBlob(file, file.name);
  return { ok: ending.state === 'complete', message: endingWords(file.name, ending, 'Download CSV') };
}
