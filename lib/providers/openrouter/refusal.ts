import type { Failure, RefusalCause } from '../../domain/failure.ts';
import type { Quote } from '../http/quote.ts';
import { allWordsOf, wordsOf } from './upstream.ts';
import type { OpenRouterError } from './wire.ts';

/**
 * Google's codes, OpenAI's sentence and OpenRouter's own: none of them has a field of its own on the way here. The codes
 * are told by their capitals, since a prompt that is echoed may speak of safety too.
 */
const TELL_TALES: readonly RegExp[] = [
  /\b(?:IMAGE_)?(?:SAFETY|PROHIBITED_CONTENT|RECITATION)\b|\b(?:BLOCKLIST|SPII)\b/,
  /safety system|content[ _]policy|\bmoderation(?:_blocked)?\b|\bflagged\b/i,
];

/** A picture that was made and withheld, rather than a prompt that was not taken. */
const IS_OUTPUT = /\bIMAGE_(?:SAFETY|PROHIBITED_CONTENT|RECITATION)\b|\boutput\b/i;

const CAUSES: readonly (readonly [words: RegExp, cause: RefusalCause])[] = [
  [/\bminors?\b|\bchild/i, 'child-safety'],
  [/RECITATION/i, 'recitation'],
  [/copyright/i, 'copyright'],
  [/sexual|nudity/i, 'sexual'],
  [/violen|\bgore\b/i, 'violence'],
  [/celebrit|public figure|likeness|real person/i, 'person'],
];

const TYPES: ReadonlySet<string> = new Set(['content_policy_violation', 'refusal']);

function isRefusal({ metadata }: OpenRouterError, all: string): boolean {
  if (metadata.reasons.length > 0 || TYPES.has(metadata.error_type)) return true;
  return TELL_TALES.some((words) => words.test(all));
}

/** Why the content was refused; null where an error is no refusal. */
export function explainRefusal(
  error: OpenRouterError,
  quote: Quote,
): Pick<Failure, 'kind' | 'message' | 'refusalCause'> | null {
  const all = allWordsOf(error);
  if (!isRefusal(error, all)) return null;
  const { error_type: type, provider_name: provider, reasons } = error.metadata;
  const isOutput = type === 'refusal' || IS_OUTPUT.test(all);
  const who = provider === '' ? 'OpenRouter' : `${quote(provider)}, behind OpenRouter,`;
  const what = isOutput ? 'withheld the image' : 'refused this prompt';
  const words = quote(reasons.join(', ') || wordsOf(error));
  const refusalCause = CAUSES.find(([tellTale]) => tellTale.test(all))?.[1];
  return {
    kind: isOutput ? 'refused-output' : 'refused-prompt',
    message: words === '' ? `${who} ${what}.` : `${who} ${what}: “${words}”.`,
    ...(refusalCause && { refusalCause }),
  };
}
