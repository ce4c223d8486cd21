import type { MenuClick } from '../browser/context-menu.ts';
import { CaptureError, type CaptureFailure } from '../domain/capture-failure.ts';
import type { CaptureMethod } from '../domain/reference.ts';
import type { ReferenceRole } from '../domain/role.ts';
import { shortenSource, type Source } from '../domain/asset.ts';
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

/** A place-holder in the draft, for the picture or for why there is none. */
interface Place {
  readonly id: string;
  readonly capturedAt: number;
}

async function hold(
  { store, now, newId }: CaptureContext,
  role: ReferenceRole | null,
  source: Omit<Source, 'capturedAt'>,
): Promise<Place> {
  const place = { id: newId(), capturedAt: now() };
  await store.references.add({
    id: place.id,
    role,
    note: '',
    source: shortenSource({ ...source, capturedAt: place.capturedAt }),
    content: { state: 'capturing' },
  });
  return place;
}

async function fill({ store }: CaptureContext, { id, capturedAt }: Place, read: () => Promise<Picture>): Promise<void> {
  try {
    const picture = await read();
    const { asset, blob, thumbnail } = await inspectImage(picture.bytes);
    await store.assets.put(asset, blob, thumbnail, capturedAt);
    const caveat = picture.caveat === undefined ? {} : { caveat: picture.caveat };
    await store.references.patch(id, {
      source: shortenSource({ ...picture.source, capturedAt }),
      content: { state: 'ready', asset, capturedBy: picture.capturedBy, ...caveat },
    });
  } catch (error) {
    await store.references.patch(id, { content: { state: 'failed', failure: failureOf(error) } });
  }
}

/** Takes the picture that was clicked on a page into the draft. A failure is stored with the reference. */
export async function captureFromPage(context: CaptureContext, click: MenuClick): Promise<void> {
  const source = { imageUrl: click.imageUrl, ...(click.pageUrl === undefined ? {} : { pageUrl: click.pageUrl }) };
  const place = await hold(context, roleOfEntry(click.entryId), source);
  await fill(context, place, () => readFromPage(click));
}

async function readFile(file: File): Promise<Picture> {
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    return { bytes, capturedBy: 'file', source: { fileName: file.name } };
  } catch {
    throw new CaptureError('undecodable', 'The file could not be read.');
  }
}

/** Takes files into the draft, in their order, each with its own outcome. All have their place before any is read. */
export async function captureFiles(context: CaptureContext, files: readonly File[]): Promise<void> {
  const held: (readonly [Place, File])[] = [];
  for (const file of files) held.push([await hold(context, null, { fileName: file.name }), file]);
  for (const [place, file] of held) await fill(context, place, () => readFile(file));
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
