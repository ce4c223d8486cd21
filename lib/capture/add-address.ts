import { activeTab } from '../browser/active-tab.ts';
import { CaptureError } from '../domain/capture-failure.ts';
import type { Source } from '../domain/asset.ts';
import { offerOriginal, siteOf } from './better.ts';
import { fetchPicture, isFetchable, type FetchedFile } from './fetch-picture.ts';
import { pageFileSchema } from './page-answer.ts';
import { callPage } from './page-order.ts';
import { fill, hold, NotTaken, type CaptureContext, type TakenPicture } from './place.ts';

/** A file, and who could get it. */
export interface GottenFile extends FetchedFile {
  readonly capturedBy: 'page-fetch' | 'site-access';
}

/** Fetched by the page in front, as its own pictures are; null where the browser or the server does not let it. */
async function fetchInPage(imageUrl: string): Promise<FetchedFile | null> {
  const tab = await activeTab();
  if (tab === undefined || siteOf(imageUrl) === null) return null;
  try {
    const answer = await callPage({ tabId: tab.tabId, frameId: 0 }, { name: 'fetch-file', imageUrl });
    const file = pageFileSchema.safeParse(answer).data ?? null;
    return file && { bytes: new Uint8Array(await file.bytes.arrayBuffer()), claimedType: file.claimedType };
  } catch {
    return null;
  }
}

/**
 * Gets a file by its address: as the page in front, else as Plantain itself; null where neither may have it.
 *
 * @throws {CaptureError} `too-large`
 */
export async function getFile(imageUrl: string): Promise<GottenFile | null> {
  const inPage = await fetchInPage(imageUrl);
  if (inPage !== null) return { ...inPage, capturedBy: 'page-fetch' };
  const fetched = await fetchPicture(imageUrl);
  return fetched && { ...fetched, capturedBy: 'site-access' };
}

async function readAddress(source: Omit<Source, 'capturedAt'> & { readonly imageUrl: string }): Promise<TakenPicture> {
  const { imageUrl } = source;
  if (!isFetchable(imageUrl)) throw new CaptureError('not-an-image', 'That is no address of a picture.');
  const file = await getFile(imageUrl);
  if (file === null) {
    const message = 'The site does not give this file to other sites.';
    throw new NotTaken({ kind: 'out-of-reach', message }, offerOriginal(imageUrl));
  }
  const { bytes, capturedBy, claimedType } = file;
  return { bytes, capturedBy, source: { ...source, claimedType } };
}

/** Takes the picture at an address into the draft, as one that was dropped or pasted. */
export async function addAddress(
  context: CaptureContext,
  source: Omit<Source, 'capturedAt'> & { readonly imageUrl: string },
): Promise<void> {
  const place = await hold(context, null, source);
  await fill(context, place, () => readAddress(source));
}
