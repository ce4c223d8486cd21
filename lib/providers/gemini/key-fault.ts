import type { Quote } from '../http/quote.ts';
import type { GoogleError } from './wire.ts';

/** Tell-tales in Google's message: these faults share their `reason` with others, or have none. */
const BY_MESSAGE: readonly (readonly [tellTale: RegExp, sentence: string])[] = [
  [/api key expired/i, 'This API key has expired at Google.'],
  [/api key not found/i, 'This API key has been deleted at Google.'],
  [/reported as leaked/i, 'Google blocked this API key because it was found in public.'],
  [/unregistered callers/i, 'Google received no API key.'],
  [/api key not valid/i, 'Google does not know this API key.'],
];

/** Google's `ErrorInfo.reason`. Source: the error table of the Gemini fact sheet. */
const BY_REASON: ReadonlyMap<string, string> = new Map([
  ['API_KEY_INVALID', 'Google does not know this API key.'],
  ['ACCESS_TOKEN_TYPE_UNSUPPORTED', 'Google could not validate this API key; it may be cut off or deleted.'],
  [
    'API_KEY_HTTP_REFERRER_BLOCKED',
    'This API key is restricted at Google to certain websites, and an extension is none.',
  ],
  ['API_KEY_SERVICE_BLOCKED', 'This API key is restricted at Google and may not use the Gemini API.'],
  ['SERVICE_DISABLED', 'The Gemini API is not switched on for this key’s project at Google.'],
  ['CONSUMER_SUSPENDED', 'Google has suspended the project of this API key.'],
]);

/** What is wrong with the key, in a sentence; null where an HTTP error is not the key's fault. */
export function explainKeyFault(httpStatus: number, google: GoogleError | null, quote: Quote): string | null {
  const message = google?.message ?? '';
  const told = BY_MESSAGE.find(([tellTale]) => tellTale.test(message));
  if (told !== undefined) return told[1];
  const reasons = google?.details?.map(({ reason }) => BY_REASON.get(reason ?? '')) ?? [];
  const named = reasons.find((sentence) => sentence !== undefined);
  if (named !== undefined) return named;
  if (httpStatus === 401) return 'This API key was not accepted for Google Gemini (HTTP 401).';
  // A 403 that is not Google's may be a firewall's, which knows nothing of keys.
  if (httpStatus !== 403 || google === null) return null;
  return message === ''
    ? 'Google denied this API key access.'
    : `Google denied this API key access: “${quote(message)}”.`;
}
