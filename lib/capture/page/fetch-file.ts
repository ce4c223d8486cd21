/** The page's own cookies go to the page's own site only: with them, a cross-origin answer of `*` would be refused. */
const credentialsFor = (url: string): RequestCredentials =>
  URL.parse(url)?.origin === location.origin ? 'include' : 'omit';

/** A server that takes longer is not waited for: the picture is on the screen already. */
const LONGEST_MS = 20_000;
/** As `MAX_FILE_BYTES` of the domain, which is not imported here for the weight of what comes with it. */
const MAX_BYTES = 100_000_000;
/** Enough to tell a picture's type and size. */
const HEAD_BYTES = 64_000;

/** Text: an error page or data, whatever its name says. No picture of pixels begins with so much of it. */
const TEXT = /^[\t-~\s]*$/;
const TEXT_BYTES = 16;

export interface FetchedFile {
  readonly state: 'bytes' | 'drawing';
  readonly bytes: Blob;
  readonly claimedType: string;
  /** What the answer's headers reserve, named. */
  readonly reservations: readonly string[];
}

/** `blocked`: the browser does not let the page read it. `refused`: what came is no picture. */
export type Fetched = FetchedFile | { readonly state: 'too-large' | 'blocked' | 'refused' };

/** The body up to a size; null where it is larger, and the rest is not read. */
const readBody = async (body: ReadableStream<Uint8Array<ArrayBuffer>>, isHead: boolean): Promise<Blob | null> => {
  const maxBytes = isHead ? HEAD_BYTES : MAX_BYTES;
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let sizeBytes = 0;
  // Not `for await`: a script of an extension cannot iterate over the page's streams in Firefox 153.
  const reader = body.getReader();
  for (let part = await reader.read(); part.value; part = await reader.read()) {
    chunks.push(part.value);
    sizeBytes += part.value.length;
    if (sizeBytes > maxBytes) {
      await reader.cancel();
      return isHead ? new Blob(chunks).slice(0, maxBytes) : null;
    }
  }
  return new Blob(chunks);
};

/** The reservations in words such as `noai, noimageai`, with the place where they stand. */
export const reservationsIn = (words: string, place: string): string[] => {
  const found = words.toLowerCase().match(/\bno(?:image)?ai\b/g) ?? [];
  return [...new Set(found)].map((word) => `${place}: ${word}`);
};

const reservationsOf = (headers: Headers): string[] => {
  const tdm = headers.get('tdm-reservation')?.trim() === '1' ? ['TDM reservation header'] : [];
  return [...reservationsIn(headers.get('x-robots-tag') ?? '', 'X-Robots-Tag header'), ...tdm];
};

/** In lower case without parameters. */
const claimOf = (headers: Headers): string => (headers.get('content-type') ?? '').toLowerCase().replace(/\s*;.*/, '');

const take = async ({ headers, ok, body }: Response, isHead: boolean): Promise<Fetched> => {
  if (!ok || !body) return { state: 'refused' };
  const isTooLarge = !isHead && Number(headers.get('content-length')) > MAX_BYTES;
  const bytes = isTooLarge ? await body.cancel() : await readBody(body, isHead);
  if (!bytes) return { state: 'too-large' };
  const claimedType = claimOf(headers);
  const isText = TEXT.test(await bytes.slice(0, TEXT_BYTES).text());
  if (isText && !claimedType.includes('svg')) return { state: 'refused' };
  return { state: isText ? 'drawing' : 'bytes', bytes, claimedType, reservations: reservationsOf(headers) };
};

/**
 * From the cache at first; then anew, since what the page loaded without asking for leave to read it may lie in the cache
 * so, and hide an answer that gives it.
 */
const CACHES = ['force-cache', 'reload'] as const;

/**
 * Fetches a picture as the page would: with its cookies, its cache and its rights, and within bounds.
 *
 * @param isHead whether no more is wanted than what tells its type and size
 */
export const fetchPicture = async (url: string, isHead = false): Promise<Fetched> => {
  const signal = AbortSignal.timeout(LONGEST_MS);
  for (const cache of CACHES) {
    try {
      return await take(await fetch(url, { credentials: credentialsFor(url), cache, signal }), isHead);
    } catch {
      // The browser says only that it failed.
    }
  }
  return { state: 'blocked' };
};
