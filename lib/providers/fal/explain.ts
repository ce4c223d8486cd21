import type { Failure, FailureKind } from '../../domain/failure.ts';
import type { Quote } from '../http/quote.ts';
import { toldCause } from '../http/told-cause.ts';
import type { FalError } from './wire.ts';

/** Why something failed: the part of a failure that does not depend on the bill. */
export type Told = Pick<Failure, 'kind' | 'message' | 'refusalCause'>;

interface Faulty {
  readonly httpStatus: number;
  /** Null where the body is not fal's. */
  readonly error: FalError | null;
  readonly modelName: string;
  readonly quote: Quote;
}

function told(kind: FailureKind, message: string): Told {
  return { kind, message };
}

/** A picture that was sent cannot be used. Source: fal's documentation, “Model Errors”: `image_too_small` and its like. */
const OF_REFERENCES = /^(?:image_|file_|face_detection_error$|unsupported_image_format$)/;

/**
 * The work broke off, and not by the request's fault: `internal_server_error`, `runner_disconnected` and their like.
 * Source: fal's “Model Errors” and “Request Error Types”.
 */
const BREAKDOWNS = /^(?:internal_|runner_|downstream_|(?:generation|request|startup)_timeout$)/;

function refusal(kind: FailureKind, { words }: FalError, quote: Quote): Told {
  const message = `The model at fal refused this${words === '' ? '' : `: “${quote(words)}”`}.`;
  return { kind, message, ...toldCause(words) };
}

/** What a model or a runner says of a job; null for a type that nobody has listed, which is the request's fault. */
function ofJob(error: FalError, quote: Quote): Told | null {
  const { type, words, isOfInput } = error;
  const said = words === '' ? '' : `: “${quote(words)}”`;
  if (type === 'content_policy_violation')
    return refusal(isOfInput ? 'refused-prompt' : 'refused-output', error, quote);
  if (type === 'no_media_generated') {
    // Nano Banana's usual refusal; at times it says why.
    if (/unsafe|safety|policy|prohibited|blocked/i.test(words)) return refusal('refused-output', error, quote);
    return told('no-image', `The model at fal made no image${said}.`);
  }
  if (OF_REFERENCES.test(type)) return told('rejected', `The model at fal cannot use a reference${said}.`);
  if (BREAKDOWNS.test(type)) return told('unavailable', `The work on it broke off at fal${said}.`);
  if (type.startsWith('client_')) return told('rejected', 'The job was called back at fal.');
  return null;
}

/** Out of money is a 403 at fal; so is a lock by its staff. Source: fal-ai/fal #1112, #1147, #1163, #1168. */
function ofAccount({ httpStatus, error, quote }: Faulty): Told | null {
  const words = error?.words ?? '';
  if (/exhausted balance|top[ _]up|insufficient (?:balance|credit|funds)/i.test(words) || httpStatus === 402) {
    return told('insufficient-funds', 'The balance of this account at fal is used up.');
  }
  if (httpStatus === 401) {
    return told(
      'unauthorized',
      /header format/i.test(words)
        ? 'This API key is not whole: a key of fal is an id, a colon and a secret.'
        : 'This API key is not known at fal.',
    );
  }
  if (httpStatus !== 403 || error === null) return null;
  return told('unauthorized', `This API key was denied access at fal: “${quote(words)}”.`);
}

/** What speaks for itself and not for fal: a gateway, a proxy, a server that is another. */
function ofStranger(httpStatus: number): Told {
  if (httpStatus >= 500) {
    return told('unavailable', `The address for fal answered with a server error (HTTP ${httpStatus}).`);
  }
  const finding = httpStatus === 404 || httpStatus === 405 ? 'has no fal behind it' : 'does not answer as fal does';
  return told('invalid-response', `The address ${finding} (HTTP ${httpStatus}).`);
}

/** Whether an error says that the endpoint is not there, and not the job. */
export function isOfEndpoint({ words }: FalError): boolean {
  return /^(?:application|path)\b/i.test(words);
}

/** Explains an HTTP status of 400 or more, whichever call it answers. */
export function explain(faulty: Faulty): Told {
  const { httpStatus, error, modelName, quote } = faulty;
  const account = ofAccount(faulty);
  if (account !== null) return account;
  if (httpStatus === 429) return told('throttled', 'No more requests are taken at fal from this key for the moment.');
  if (error === null) return ofStranger(httpStatus);
  const job = ofJob(error, quote);
  if (job !== null) return job;
  if (httpStatus >= 500) return told('unavailable', `The service of fal broke off (HTTP ${httpStatus}).`);
  if (httpStatus === 404)
    return told('rejected', `${modelName} is not offered at fal under this address, or no longer.`);
  return told('rejected', `The request was rejected at fal: “${quote(error.words || error.type)}”.`);
}
