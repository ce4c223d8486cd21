import type { Failure, RefusalCause } from '../../domain/failure.ts';
import { toldCause } from '../http/told-cause.ts';
import type { Candidate } from './wire.ts';

/** Finish reasons that name the cause themselves. Source: the `FinishReason` enum of @google/genai 3.1.0. */
const BY_REASON: ReadonlyMap<string, RefusalCause> = new Map([
  ['RECITATION', 'recitation'],
  ['IMAGE_RECITATION', 'recitation'],
]);

/**
 * What Google's support codes stand for, as far as it is one of our causes. Source: Google Cloud, “Responsible AI for
 * Gemini image generation”, safety filter code categories. 64151117 is “celebrity or child”, which names neither.
 */
const BY_SUPPORT_CODE: ReadonlyMap<string, RefusalCause> = new Map([
  ['58061214', 'child-safety'],
  ['17301594', 'child-safety'],
  ['29310472', 'person'],
  ['15236754', 'person'],
  ['39322892', 'person'],
  ['90789179', 'sexual'],
  ['63429089', 'sexual'],
  ['43188360', 'sexual'],
  ['61493863', 'violence'],
  ['56562880', 'violence'],
]);

/** The first of the numbers that Google's support asks for; undefined where the message has none. */
export function supportCode({ finishMessage }: Candidate): string | undefined {
  return /support codes?:\s*(\d+)/i.exec(finishMessage ?? '')?.[1];
}

/** What an output was withheld for, as far as Google says: by its reason, its support code, or in words. */
export function refusalCause(candidate: Candidate): Pick<Failure, 'refusalCause'> {
  const cause = BY_REASON.get(candidate.finishReason ?? '') ?? BY_SUPPORT_CODE.get(supportCode(candidate) ?? '');
  return cause === undefined ? toldCause(candidate.finishMessage ?? '') : { refusalCause: cause };
}
