import { cut } from '../domain/cut.ts';
import type { WorkerStore } from '../store/store.ts';

/** A passage, not a book: the prompt has limits of its own. */
const MAX_LENGTH = 2_000;

/** Words that mean nothing to us: braces would make a set of variants and its price, and a tag would name a picture. */
function asWordsAlone(text: string): string {
  return text
    .replaceAll('{', '(')
    .replaceAll('}', ')')
    .replaceAll(/@+(?=image\d)/gi, '');
}

/**
 * Puts words from a page behind the subject of the draft. They are words and nothing more: white space is folded, no tag in
 * them names a reference of ours, and no braces vary anything.
 */
export async function addText(store: WorkerStore, text: string): Promise<void> {
  const words = asWordsAlone(cut(text.replaceAll(/\s+/g, ' ').trim(), MAX_LENGTH));
  if (words !== '') await store.drafts.appendToSubject(words);
}
