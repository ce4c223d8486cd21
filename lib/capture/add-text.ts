import { cut } from '../domain/cut.ts';
import type { Store } from '../store/store.ts';

/** A passage, not a book: the prompt has limits of its own. */
const MAX_LENGTH = 2_000;

/**
 * Puts words from a page behind the subject of the draft. They are words and nothing more: white space is folded, and no
 * tag in them names a reference of ours.
 */
export async function addText(store: Store, text: string): Promise<void> {
  const words = cut(text.replaceAll(/\s+/g, ' ').trim(), MAX_LENGTH).replaceAll(/@(?=image\d)/gi, '');
  if (words !== '') await store.drafts.appendToSubject(words);
}
