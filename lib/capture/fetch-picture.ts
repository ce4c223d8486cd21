import { hasAccess } from '../browser/permissions.ts';
import { CaptureError } from '../domain/capture-failure.ts';
import { MAX_FILE_BYTES, tooManyBytes } from '../domain/capture-limits.ts';

/** A server that takes longer is not waited for. */
const LONGEST_MS = 30_000;

/** The bytes of a file and what its server says that they are. */
export interface FetchedFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly claimedType: string;
}

async function readBounded(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(response.headers.get('content-length')) > MAX_FILE_BYTES) throw tooManyBytes();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let sizeBytes = 0;
  for await (const chunk of response.body ?? []) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > MAX_FILE_BYTES) throw tooManyBytes();
    chunks.push(chunk);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

/** Whether an address can be fetched at all: a page may name any scheme. */
export function isFetchable(imageUrl: string): boolean {
  return /^(?:https?|data):/i.test(imageUrl);
}

/** The same as {@link fetchPicture}, and null at once where the person has given no leave for the site. */
export async function fetchWithLeave(imageUrl: string): Promise<FetchedFile | null> {
  return imageUrl.startsWith('http') && (await hasAccess(imageUrl)) ? fetchPicture(imageUrl) : null;
}

/**
 * Fetches a picture as Plantain itself: with the site's cookies where the person has given leave for the site, else only
 * what its server gives to everyone.
 *
 * @returns null where the server does not give it
 * @throws {CaptureError} `too-large` where it does not end in time
 */
export async function fetchPicture(imageUrl: string): Promise<FetchedFile | null> {
  if (!isFetchable(imageUrl)) return null;
  try {
    const isOurs = imageUrl.startsWith('http') && (await hasAccess(imageUrl));
    const response = await fetch(imageUrl, {
      credentials: isOurs ? 'include' : 'omit',
      signal: AbortSignal.timeout(LONGEST_MS),
    });
    if (!response.ok) return null;
    const claimedType = (response.headers.get('content-type') ?? '').replace(/;.*/s, '').trim().toLowerCase();
    return { bytes: await readBounded(response), claimedType };
  } catch (error) {
    if (error instanceof CaptureError) throw error;
    return null;
  }
}
