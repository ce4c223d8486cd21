import type { Failure, FailureKind } from '../../domain/failure.ts';
import type { Quote } from '../http/quote.ts';

type Told = readonly [kind: FailureKind, sentence: string];

/**
 * What the text of a failed prediction comes to; where a sentence has no full stop, its own words follow. The codes are
 * Replicate's; the short ones are its official models'. Source: Replicate's page “Error codes”, and texts quoted in
 * public code.
 */
const TELL_TALES: readonly (readonly [tellTale: RegExp, ...Told])[] = [
  [
    /\bE005\b|flagged as sensitive/i,
    'refused-output',
    'Replicate withheld the image, because the prompt, a reference or the result was flagged as sensitive.',
  ],
  // What Replicate says when Google's model answers in words.
  [/no image content/i, 'no-image', 'The model at Replicate answered without an image.'],
  [/\bE003\b|high demand/i, 'unavailable', 'Replicate had no room for this model (high demand).'],
  [/\bE006\b|invalid input|validation|\bE1001\b|out of memory/i, 'rejected', 'Replicate’s model cannot take this'],
];

/** E004, E1000, “Prediction interrupted; please retry”, “Director: unexpected error”, and all that is new. */
const OTHER: Told = ['unavailable', 'Replicate could not make the image'];

/** Why a prediction failed, without its cost. */
export function explainFailure(error: string, quote: Quote): Pick<Failure, 'kind' | 'message'> {
  const told = TELL_TALES.find(([tellTale]) => tellTale.test(error));
  const [kind, sentence] = told === undefined ? OTHER : ([told[1], told[2]] as const);
  const message = sentence.endsWith('.') ? sentence : `${sentence}: “${quote(error) || 'no reason given'}”.`;
  return { kind, message };
}
