import type { Brief, Draft } from '../brief.ts';
import { NO_WORDS } from '../empty-draft.ts';
import type { Model } from '../model.ts';
import { readFree } from './free.ts';
import { tagImages } from './image-names.ts';
import { readOwn } from './own.ts';

/**
 * The change that fills a brief with the words of a prompt, in the place of its own; the references stay. A prompt that
 * Plantain compiled from these references comes back exactly. Any other is divided by its labels, flags and pieces: nothing
 * is lost, and what has no field of its own goes to the composition notes.
 */
export function readPrompt(prompt: string, brief: Brief, model: Model): Partial<Draft> {
  const text = prompt.replaceAll('\r\n', '\n').trim();
  const own = readOwn(text, brief);
  if (own !== null) return { ...own, ignored: [] };
  const makes = (ratio: string) => model.aspectRatios.some((each) => each === ratio);
  const { words, ratio } = readFree(tagImages(text, brief.references.length), makes);
  const aspectRatio = model.aspectRatios.find((each) => each === ratio) ?? brief.output.aspectRatio;
  return { ...NO_WORDS, ...words, ignored: [], output: { ...brief.output, aspectRatio } };
}
