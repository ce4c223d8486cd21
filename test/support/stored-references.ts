import type { JSHandle, Page } from 'puppeteer-core';
import * as z from 'zod/mini';
import { referenceSchema, type Reference } from '../../lib/domain/reference.ts';

const listSchema = z.array(referenceSchema);

/** The extension's own database, opened in one of its pages. To be closed, so that a newer version could open it. */
async function openDatabase(ownPage: Page): Promise<JSHandle<IDBDatabase>> {
  return ownPage.evaluateHandle(async () => {
    const opening = indexedDB.open('plantain');
    const { promise, resolve, reject } = Promise.withResolvers<IDBDatabase>();
    opening.addEventListener('success', () => resolve(opening.result));
    opening.addEventListener('error', () => reject(opening.error ?? new Error('The database did not open')));
    return promise;
  });
}

/** The references in the extension's own database, in the order of their tags. */
export async function listReferences(ownPage: Page): Promise<Reference[]> {
  const database = await openDatabase(ownPage);
  const stored: unknown = await database.evaluate(async (db) => {
    const asking = db.transaction('references').objectStore('references').getAll();
    const { promise, resolve } = Promise.withResolvers<void>();
    asking.addEventListener('success', () => resolve());
    await promise;
    db.close();
    return asking.result.toSorted((a, b) => a.position - b.position);
  });
  return listSchema.parse(stored);
}

/** Resolves at the next change of a reference that any part of the extension announces, or after a while. */
async function nextChange(ownPage: Page, longestMs: number): Promise<void> {
  await ownPage.evaluate(async (ms) => {
    const channel = new BroadcastChannel('plantain');
    const { promise, resolve } = Promise.withResolvers<void>();
    channel.addEventListener('message', () => resolve());
    const timer = setTimeout(() => resolve(), ms);
    await promise;
    clearTimeout(timer);
    channel.close();
  }, longestMs);
}

const LONGEST_MS = 12_000;
/** A change between the reading and the listening is missed: then it is read again after so long. */
const LOOK_AGAIN_MS = 200;

/**
 * Waits until the draft has this many references more than were `known`, all with a picture or with why there is none.
 *
 * @throws with what there is, after the deadline
 */
export async function waitForSettled(
  ownPage: Page,
  known: readonly Reference[],
  count: number,
  longestMs = LONGEST_MS,
): Promise<readonly Reference[]> {
  const ids = new Set(known.map(({ id }) => id));
  const end = Date.now() + longestMs;
  for (;;) {
    const added = (await listReferences(ownPage)).filter(({ id }) => !ids.has(id));
    if (added.length >= count && added.every(({ content }) => content.state !== 'capturing')) return added;
    if (Date.now() > end) {
      const seen = added.map(({ content }) => content.state).join(', ');
      throw new Error(`Waited ${longestMs} ms in vain for ${count} references; there are: ${seen || 'none'}.`);
    }
    await nextChange(ownPage, LOOK_AGAIN_MS);
  }
}

/** Takes all references out of the draft past the extension's code, and tells its pages. */
export async function clearReferences(ownPage: Page): Promise<void> {
  const database = await openDatabase(ownPage);
  await database.evaluate(async (db) => {
    const transaction = db.transaction('references', 'readwrite');
    const { promise, resolve } = Promise.withResolvers<void>();
    transaction.addEventListener('complete', () => resolve());
    transaction.objectStore('references').clear();
    await promise;
    db.close();
    const channel = new BroadcastChannel('plantain');
    channel.postMessage(['references']);
    channel.close();
  });
}

/** The SHA-256 of an asset's stored bytes, in lower-case hex: taken of the bytes, not of what the record says. */
export async function digestStored(ownPage: Page, assetId: string): Promise<string> {
  const database = await openDatabase(ownPage);
  return database.evaluate(async (db, id) => {
    const asking = db.transaction('blobs').objectStore('blobs').get(id);
    const { promise, resolve } = Promise.withResolvers<void>();
    asking.addEventListener('success', () => resolve());
    await promise;
    db.close();
    const digest = await crypto.subtle.digest('SHA-256', await asking.result.arrayBuffer());
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  }, assetId);
}

/** A picture that a stored one should look like: a file, or a part of it in shares of its width and height. */
export interface Model {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly part?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

/** How far a stored picture is from its model, from 0 to 255 as the mean over all pixels and channels. */
export interface Likeness {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly difference: number;
  /** The largest difference of any corner, a tenth of the picture a side: what is shifted by a few pixels shows here. */
  readonly cornerDifference: number;
  /** The share of pixels that have the colour of the page round the pictures, #f0f. */
  readonly neighbourShare: number;
}

/** Decodes a stored picture and its model, the latter scaled to the former's size, and compares their pixels. */
export async function compareStored(ownPage: Page, assetId: string, model: Model): Promise<Likeness> {
  const database = await openDatabase(ownPage);
  const { mediaType, part = { x: 0, y: 0, width: 1, height: 1 } } = model;
  const wanted = { url: `data:${mediaType};base64,${Buffer.from(model.bytes).toString('base64')}`, mediaType, part };
  return database.evaluate(compareInPage, assetId, wanted);
}

/** Runs in a page of the extension, alone. */
export async function compareInPage(
  db: IDBDatabase,
  id: string,
  {
    url,
    mediaType,
    part,
  }: { readonly url: string; readonly mediaType: string; readonly part: Required<Model>['part'] },
): Promise<Likeness> {
  const asking = db.transaction('blobs').objectStore('blobs').get(id);
  const { promise, resolve } = Promise.withResolvers<void>();
  asking.addEventListener('success', () => resolve());
  await promise;
  db.close();
  const stored = await createImageBitmap(asking.result);
  const { width, height } = stored;
  const draw = (picture: CanvasImageSource, ...from: [number, number, number, number]) => {
    const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    if (context === null) throw new Error('There is no 2D context');
    context.imageSmoothingQuality = 'high';
    context.drawImage(picture, ...from, 0, 0, width, height);
    return context;
  };
  const blob = new Blob([Uint8Array.fromBase64(url.replace(/.*,/s, ''))], { type: mediaType });
  const image = new Image();
  image.src = URL.createObjectURL(blob);
  await image.decode();
  URL.revokeObjectURL(image.src);
  const [w, h] = [image.naturalWidth, image.naturalHeight];
  const is = draw(stored, 0, 0, width, height);
  const ought = draw(image, part.x * w, part.y * h, part.width * w, part.height * h);
  const measure = (x: number, y: number, across: number, down: number) => {
    const [a, b] = [is, ought].map((context) => context.getImageData(x, y, across, down).data);
    if (!a || !b) throw new Error('There are no pixels');
    const sum = a.reduce((total, value, index) => total + Math.abs(value - (b[index] ?? 0)), 0);
    return sum / a.length;
  };
  const [across, down] = [Math.ceil(width / 10), Math.ceil(height / 10)];
  const corners = [0, width - across].flatMap((x) => [0, height - down].map((y) => measure(x, y, across, down)));
  const { data } = is.getImageData(0, 0, width, height);
  const neighbours = Array.from({ length: width * height }, (_, pixel) =>
    data.subarray(pixel * 4, pixel * 4 + 3),
  ).filter(([red = 0, green = 0, blue = 0]) => red > 245 && green < 10 && blue > 245);
  return {
    widthPx: width,
    heightPx: height,
    difference: measure(0, 0, width, height),
    cornerDifference: Math.max(...corners),
    neighbourShare: neighbours.length / (width * height),
  };
}
