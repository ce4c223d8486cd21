import type { Asset } from '../../lib/domain/asset.ts';
import type { Outcome } from '../app-context.ts';

/**
 * Saves images of a result one after the other, also after one that could not be saved. Says after each what became of all
 * so far: a line for each, or only its own where there is but one.
 */
export async function saveInTurn(
  images: readonly Asset[],
  save: (image: Asset) => Promise<Outcome>,
  onOutcome: (outcome: Outcome) => void,
): Promise<void> {
  const lines: string[] = [];
  let ok = true;
  for (const [index, image] of images.entries()) {
    const outcome = await save(image);
    ok &&= outcome.ok;
    lines.push(images.length === 1 ? outcome.message : `Image ${index + 1}: ${outcome.message}`);
    onOutcome({ ok, message: lines.join('\n') });
  }
}
