import type { App, Outcome } from '../../components/app-context.ts';
import { downloadBlob } from '../../lib/browser/downloads.ts';
import type { ImageWorker } from '../../lib/capture/image-worker-client.ts';
import { endingWords, interruptionWords } from '../../lib/domain/download-words.ts';
import type { SavingContext } from '../../lib/jobs/save-file.ts';
import { downloadCopy, downloadResult, type SavedResult } from '../../lib/jobs/take-result.ts';

export { showDownload, watchDownloads, watchGoneFiles } from '../../lib/browser/downloads.ts';
export { resumeFile, settleDownloads } from '../../lib/jobs/save-file.ts';
export { copyResult } from '../../lib/jobs/take-result.ts';

const NOT_PART: Outcome = { ok: false, message: 'That image is not part of this result.' };
const UNREADABLE: Outcome = {
  ok: false,
  message: 'Not saved: its bytes cannot be read any more. Press Fetch it again, or Copy details for the support.',
};

/** What became of a file, and of the JSON beside it. */
function outcomeOf({ wantedPath, ending, sideCarEnding }: SavedResult): Outcome {
  const message = endingWords(wantedPath, ending);
  if (sideCarEnding?.state !== 'interrupted') return { ok: ending.state === 'complete', message };
  const why = interruptionWords(sideCarEnding.reason);
  return { ok: false, message: `${message}. The JSON file beside it was not saved. ${why}` };
}

async function saying(save: () => Promise<SavedResult | null>): Promise<Outcome> {
  try {
    const saved = await save();
    return saved === null ? UNREADABLE : outcomeOf(saved);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false, message: `Not saved (${reason}). Try again.` };
  }
}

/** Saves a result's image, and says what became of it. */
export async function saveResult(
  context: SavingContext,
  ...[job, assetId, form]: Parameters<App['download']>
): Promise<Outcome> {
  const asset = job.images.find(({ id }) => id === assetId);
  return asset ? saying(() => downloadResult(context, job, asset, form)) : NOT_PART;
}

/** Makes a copy of a result's image, saves it, and says what became of it. */
export async function saveCopy(
  context: SavingContext,
  imageWorker: ImageWorker,
  ...[job, assetId, wish]: Parameters<App['downloadCopy']>
): Promise<Outcome> {
  const asset = job.images.find(({ id }) => id === assetId);
  if (!asset) return NOT_PART;
  return saying(async () => {
    const copy = await imageWorker.copy(assetId, wish);
    return downloadCopy(context, job, asset, wish, copy);
  });
}

/** Saves a file that was made here, and says what became of it. */
export async function saveOwnFile(file: File): Promise<Outcome> {
  const ending = await downloadBlob(file, file.name);
  return { ok: ending.state === 'complete', message: endingWords(file.name, ending) };
}
