import type { Failure } from '../../domain/failure.ts';
import type { Pricing } from '../../domain/model.ts';
import type { EntryEnding } from '../provider.ts';
import { explainAbsence, type Absence } from './absence.ts';
import type { Quote } from '../http/quote.ts';
import { chargeOf, usageOf } from './usage.ts';
import { continuationOf } from './continuation.ts';
import { type Answer, answerSchema, type Candidate, type InlineData, type Part } from './wire.ts';

/** A gateway may answer any JSON with 200: without one of these three it is not Gemini that speaks. */
function isGeminis({ candidates, promptFeedback, usageMetadata }: Answer): boolean {
  return (candidates ?? []).length > 0 || Boolean(promptFeedback?.blockReason) || Boolean(usageMetadata);
}

type Picture = Part & { readonly inlineData: InlineData };

function lastPicture(pictures: readonly Picture[]): Picture | undefined {
  return pictures.findLast(({ inlineData }) => inlineData.mimeType?.startsWith('image/')) ?? pictures.at(-1);
}

/**
 * The finished image: the last that is not a thought. Pro is known to mark the finished one as a thought too
 * (lixpi #135), so where nothing else came and the model stopped of itself, the last of any kind is taken.
 */
function pictureIn(candidate: Candidate): Picture | undefined {
  const parts = candidate.content?.parts ?? [];
  const pictures = (thought: boolean) =>
    parts.flatMap((part) =>
      part.inlineData?.data && (part.thought === true) === thought ? [{ ...part, inlineData: part.inlineData }] : [],
    );
  const finished = lastPicture(pictures(false));
  return finished ?? (candidate.finishReason === 'STOP' ? lastPicture(pictures(true)) : undefined);
}

function decode({ mimeType, data }: InlineData): Blob | null {
  try {
    return new Blob([Uint8Array.fromBase64(data)], { type: mimeType ?? '' });
  } catch {
    return null;
  }
}

const FOREIGN: Absence = {
  kind: 'invalid-response',
  message: 'The answer is not in the form that Google Gemini gives.',
};
const DAMAGED: Absence = { kind: 'undecodable-image', message: 'The image in Google’s answer is damaged.' };

/** Reads the parsed body of an answer without an HTTP error, in which refusals hide as well as images. */
export function readAnswer(httpStatus: number, body: unknown, pricing: Pricing, quote: Quote): EntryEnding {
  const parsed = answerSchema.safeParse(body);
  if (!parsed.success || !isGeminis(parsed.data)) {
    return { state: 'failed', failure: { ...FOREIGN, charge: { charged: 'unknown' }, httpStatus } };
  }
  const { candidates, responseId, usageMetadata } = parsed.data;
  const picture = candidates?.[0] && pictureIn(candidates[0]);
  const usage = usageMetadata ? usageOf(usageMetadata, picture !== undefined) : null;
  const requestId = responseId ? quote(responseId) : null;
  const image = picture && decode(picture.inlineData);
  if (image) {
    const completed = { state: 'completed', images: [image], usage, costMicroUsd: null, requestId } as const;
    return { ...completed, ...continuationOf(picture) };
  }
  const told = picture === undefined ? explainAbsence(parsed.data, quote) : DAMAGED;
  const failure: Failure = { ...told, charge: chargeOf(pricing, usage), httpStatus };
  return { state: 'failed', failure: requestId === null ? failure : { ...failure, requestId } };
}
