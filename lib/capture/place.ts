import { shortenSource, wrongClaim, type Source } from '../domain/asset.ts';
import { CaptureError, type CaptureFailure } from '../domain/capture-failure.ts';
import type { Better, CaptureMethod } from '../domain/reference.ts';
import { isStorageFull } from '../domain/storage-full.ts';
import type { ReferenceRole } from '../domain/role.ts';
import { inspectImage } from '../images/inspect.ts';
import type { WorkerStore } from '../store/store.ts';

/** What capturing needs from outside. */
export interface CaptureContext {
  readonly store: WorkerStore;
  readonly now: () => number;
  readonly newId: () => string;
}

/** A picture as it was come by, before anything is believed of its bytes. */
export interface TakenPicture {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly capturedBy: CaptureMethod;
  readonly caveat?: string | undefined;
  readonly source: Omit<Source, 'capturedAt'>;
  readonly better?: Better | undefined;
}

/** Why there is no picture; with what else could be tried, where there is something. */
export class NotTaken extends CaptureError {
  override name = 'NotTaken';
  readonly better: Better | undefined;

  constructor({ kind, message }: CaptureFailure, better: Better | undefined) {
    super(kind, message);
    this.better = better;
  }
}

/** A place-holder in the draft, for the picture or for why there is none. */
export interface Place {
  readonly id: string;
  readonly capturedAt: number;
}

/** Puts a place-holder last in the draft, so that the person sees at once that something comes. */
export async function hold(
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

/** The failure to store for an error that anything in a capture threw. */
export function failureOf(error: unknown): CaptureFailure {
  if (error instanceof CaptureError) return error.failure;
  if (isStorageFull(error)) {
    return { kind: 'storage-full', message: 'The disk is full, so the picture could not be stored.' };
  }
  return { kind: 'interrupted', message: 'The picture could not be captured.' };
}

/** Checks a picture's bytes and puts it in its place, with all that is known of it, in one transaction. */
export async function put({ store }: CaptureContext, place: Place, picture: TakenPicture): Promise<void> {
  const { asset, blob, thumbnail } = await inspectImage(picture.bytes);
  const { capturedBy, caveat, better } = picture;
  const { claimedType, ...source } = picture.source;
  const claim = wrongClaim(claimedType, asset.mediaType);
  await store.references.fill(place.id, { ...asset, thumbnail, createdAt: place.capturedAt }, blob, {
    source: shortenSource({
      ...source,
      ...(claim !== undefined && { claimedType: claim }),
      capturedAt: place.capturedAt,
    }),
    content: { state: 'ready', asset, capturedBy, ...(caveat !== undefined && { caveat }) },
    better,
  });
}

/** Fills a place with the picture, or with why there is none. */
export async function fill(context: CaptureContext, place: Place, read: () => Promise<TakenPicture>): Promise<void> {
  try {
    await put(context, place, await read());
  } catch (error) {
    const better = error instanceof NotTaken ? error.better : undefined;
    await context.store.references.patch(place.id, {
      content: { state: 'failed', failure: failureOf(error) },
      better,
    });
  }
}
