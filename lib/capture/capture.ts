import type { MenuClick } from '../browser/context-menu.ts';
import { CaptureError, type CaptureFailure } from '../domain/capture-failure.ts';
import type { CaptureMethod } from '../domain/reference.ts';
import type { ReferenceRole } from '../domain/role.ts';
import type { Source } from '../domain/asset.ts';
import { inspectImage } from '../images/inspect.ts';
import type { Store } from '../store/store.ts';
import { readFromPage } from './from-page.ts';
import { roleOfEntry } from './menu.ts';

/** What capturing needs from outside. */
export interface CaptureContext {
  readonly store: Store;
  readonly now: () => number;
  readonly newId: () => string;
}

interface Picture {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly capturedBy: CaptureMethod;
  readonly caveat?: string | undefined;
  readonly source: Omit<Source, 'capturedAt'>;
}

function failureOf(error: unknown): CaptureFailure {
  if (error instanceof CaptureError) return error.failure;
  if (error instanceof DOMException && error.name === 'QuotaExceededError') {
    return { kind: 'storage-full', message: 'The disk is full, so the picture could not be stored.' };
  }
  return { kind: 'interrupted', message: 'The picture could not be captured.' };
}

/** Puts a place-holder in the draft at once, then the picture in its place, or why there is none. */
async function capture(
  { store, now, newId }: CaptureContext,
  role: ReferenceRole | null,
  source: Omit<Source, 'capturedAt'>,
  read: () => Promise<Picture>,
): Promise<void> {
  const id = newId();
  const capturedAt = now();
  await store.references.add({
    id,
    role,
    note: '',
    source: { ...source, capturedAt },
    content: { state: 'capturing' },
  });
  try {
    const picture = await read();
    const { asset, blob, thumbnail } = await inspectImage(picture.bytes);
    await store.assets.put(asset, blob, thumbnail, capturedAt);
    const caveat = picture.caveat === undefined ? {} : { caveat: picture.caveat };
    await store.references.patch(id, {
      source: { ...picture.source, capturedAt },
      content: { state: 'ready', asset, capturedBy: picture.capturedBy, ...caveat },
    });
  } catch (error) {
    await store.references.patch(id, { content: { state: 'failed', failure: failureOf(error) } });
  }
}

/** Takes the picture that was clicked on a page into the draft. Never throws: a failure is stored with the reference. */
export async function captureFromPage(context: CaptureContext, click: MenuClick): Promise<void> {
  const source = { imageUrl: click.imageUrl, ...(click.pageUrl === undefined ? {} : { pageUrl: click.pageUrl }) };
  await capture(context, roleOfEntry(click.entryId), source, () => readFromPage(click));
}

/** Takes files into the draft, in their order, each with its own outcome. */
export async function captureFiles(context: CaptureContext, files: readonly File[]): Promise<void> {
  for (const file of files) {
    const source = { fileName: file.name };
    await capture(context, null, source, async () => ({
      bytes: new Uint8Array(await file.arrayBuffer()),
      capturedBy: 'file',
      source,
    }));
  }
}

/** Place-holders from before the worker's start, which a dead one left behind, become failures that say so. */
export async function endInterruptedCaptures(store: Store, startedAt: number): Promise<void> {
  const references = await store.references.list();
  const left = references.filter(
    ({ content, source }) => content.state === 'capturing' && source.capturedAt < startedAt,
  );
  const failure = { kind: 'interrupted' as const, message: 'The capture was cut off before the picture came.' };
  for (const { id } of left) await store.references.patch(id, { content: { state: 'failed', failure } });
}
