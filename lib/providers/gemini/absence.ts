import type { Failure } from '../../domain/failure.ts';
import type { Quote } from '../http/quote.ts';
import { refusalCause, supportCode } from './refusal-cause.ts';
import type { Answer, Candidate } from './wire.ts';

/** Why there is no image: the part of a failure that does not depend on the bill. */
export type Absence = Pick<Failure, 'kind' | 'message' | 'refusalCause'>;

/** Source: the `FinishReason` enum of @google/genai 3.1.0; these say that the output was filtered. */
const REFUSALS: ReadonlySet<string> = new Set([
  'SAFETY',
  'PROHIBITED_CONTENT',
  'BLOCKLIST',
  'SPII',
  'RECITATION',
  'IMAGE_SAFETY',
  'IMAGE_PROHIBITED_CONTENT',
  'IMAGE_RECITATION',
]);

/** Google's codes that do not explain themselves when written in lower case. */
const REASON_WORDS: ReadonlyMap<string, string> = new Map([
  ['BLOCKLIST', 'blocked words'],
  ['SPII', 'sensitive personal information'],
  ['RECITATION', 'too close to an existing work'],
  ['IMAGE_RECITATION', 'too close to an existing image'],
  ['OTHER', 'no reason given'],
  ['BLOCK_REASON_UNSPECIFIED', 'no reason given'],
]);

const NO_IMAGE_SENTENCES: ReadonlyMap<string, string> = new Map([
  ['NO_IMAGE', 'Google made no image for this prompt.'],
  ['IMAGE_OTHER', 'Google could not make the image and gives no reason.'],
  ['MAX_TOKENS', 'Google reached its output limit before it had made an image.'],
  ['LANGUAGE', 'Google does not support the language of this prompt.'],
]);

function reasonWords(code: string, quote: Quote): string {
  return REASON_WORDS.get(code) ?? quote(code).toLowerCase().replaceAll('_', ' ');
}

/** Google's support asks for this number. The rest of its message may contradict the bill and is not shown. */
function supportWords(candidate: Candidate): string {
  const code = supportCode(candidate);
  return code === undefined ? '' : `; support code ${code}`;
}

function spokenText(candidate: Candidate): string {
  const parts = candidate.content?.parts ?? [];
  const texts = parts.filter(({ thought }) => thought !== true).map(({ text }) => text ?? '');
  return texts.join(' ').trim();
}

function absenceInCandidate(candidate: Candidate, quote: Quote): Absence {
  const reason = candidate.finishReason ?? '';
  if (REFUSALS.has(reason)) {
    const words = `${reasonWords(reason, quote)}${supportWords(candidate)}`;
    return { kind: 'refused-output', message: `Google withheld the image (${words}).`, ...refusalCause(candidate) };
  }
  const text = spokenText(candidate);
  if (text !== '') {
    return { kind: 'no-image', message: `Google answered in words instead of an image: “${quote(text)}”.` };
  }
  const sentence = NO_IMAGE_SENTENCES.get(reason);
  if (sentence !== undefined) return { kind: 'no-image', message: sentence };
  const words = reason === '' || reason === 'STOP' ? 'no reason given' : reasonWords(reason, quote);
  return { kind: 'no-image', message: `Google answered without an image (${words}).` };
}

/** Explains a 200 answer in which no image was found. */
export function explainAbsence(answer: Answer, quote: Quote): Absence {
  const blockReason = answer.promptFeedback?.blockReason;
  if (blockReason) {
    return { kind: 'refused-prompt', message: `Google refused this prompt (${reasonWords(blockReason, quote)}).` };
  }
  return absenceInCandidate(answer.candidates?.[0] ?? {}, quote);
}
