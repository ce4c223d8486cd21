import { useCallback, useEffect, useRef, type DragEvent, type PointerEvent } from 'react';
import type { MediaType } from '../../lib/domain/asset.ts';
import { dragName } from '../../lib/domain/drag-name.ts';
import { useApp } from '../app-context.ts';

/** A whole picture on its way out of the page. */
export interface DraggedPicture {
  /** An object URL of the provider's bytes, which the `img` that is dragged shows. */
  readonly url: string;
  /** The bytes in the address itself; null while they are not read. */
  readonly dataUrl: string | null;
  readonly mediaType: MediaType;
  /** What the file is called, without its extension. */
  readonly title: string;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/**
 * Fills a drag with a picture, at its `dragstart`, so that it drops as a file where the browser lets it.
 *
 * Measured by true drags between two sites, on Linux: Chromium hands the page the file that the dragged `img` shows, byte for
 * byte, under the last part of its address as a name; a file that a script adds does not arrive. Firefox hands no file to a
 * page, and one that a script adds arrives as an object that the page may not read: so the picture itself stands in the HTML
 * there, which editors and our own panel take. No browser fills an upload button by it. Thunar and ROX-Filer make the same file
 * of it under the same name, PCManFM none; from Firefox a folder takes only what the web serves, not what an object URL or a
 * data URL names, and an extension has no other address for stored bytes. `DownloadURL`, which Chromium does not look at on
 * Linux, names the file on the desktop of Windows and macOS. Source for that: Chromium's own; not measured here.
 */
export function dragOut({ dataTransfer }: DragEvent, { url, dataUrl, mediaType, title }: DraggedPicture): void {
  dataTransfer.effectAllowed = 'copy';
  dataTransfer.setData('DownloadURL', `${mediaType}:${dragName(title, mediaType)}:${url}`);
  const hasFile = [...dataTransfer.items].some(({ kind }) => kind === 'file');
  if (!hasFile && dataUrl !== null) dataTransfer.setData('text/html', `<img src="${dataUrl}" alt="${escaped(title)}">`);
}

/** Where a file is made from `DownloadURL`, the browser begins to read it only when the drag is over. */
const STILL_READ_MS = 60_000;

/** Larger ones are not worth their weight as words: what takes them would take the file. */
const MAX_DATA_BYTES = 16_000_000;

/** The bytes of a picture as an address; null where they are too many. */
export async function readDataUrl(blob: Blob): Promise<string | null> {
  if (blob.size > MAX_DATA_BYTES) return null;
  const reader = new FileReader();
  const { promise, resolve, reject } = Promise.withResolvers<string | null>();
  reader.addEventListener('load', () => resolve(typeof reader.result === 'string' ? reader.result : null));
  reader.addEventListener('error', () => reject(reader.error ?? new Error('The picture was not read')));
  reader.readAsDataURL(blob);
  return promise;
}

export interface Draggable {
  readonly assetId: string;
  readonly mediaType: MediaType;
  readonly title: string;
}

/** What an `img` of a thumbnail needs, so that the whole picture is dragged by it. */
export interface DragOut {
  readonly draggable: true;
  readonly onPointerDown: (event: PointerEvent<HTMLImageElement>) => void;
  readonly onDragStart: (event: DragEvent<HTMLImageElement>) => void;
}

interface Held {
  readonly url: string;
  readonly dataUrl: string | null;
  readonly letGo: () => void;
}

/** Shows the whole picture in an `img` for as long as it is held. */
function showWhole(image: HTMLImageElement, blob: Blob): Held {
  const url = URL.createObjectURL(blob);
  const thumbnail = image.src;
  image.src = url;
  return {
    url,
    dataUrl: null,
    letGo: () => {
      if (image.src === url) image.src = thumbnail;
      setTimeout(() => URL.revokeObjectURL(url), STILL_READ_MS);
    },
  };
}

/**
 * Drags the whole picture by its thumbnail: it is read when the pointer goes down and takes the thumbnail's place until the
 * drag is over. A drag that begins before it is there is stopped, so that a thumbnail never passes for the picture.
 */
export function useDragOut({ assetId, mediaType, title }: Draggable): DragOut {
  const { store } = useApp();
  const held = useRef<Held | null>(null);
  const letGo = useCallback(() => {
    held.current?.letGo();
    held.current = null;
  }, []);
  useEffect(() => letGo, [letGo]);
  const hold = async (image: HTMLImageElement) => {
    const over = new AbortController();
    const end = () => over.abort();
    // Not `pointercancel`: that is how a drag begins.
    for (const name of ['pointerup', 'dragend']) addEventListener(name, end, { signal: over.signal, capture: true });
    over.signal.addEventListener('abort', letGo);
    const blob = await store.assets.readBlob(assetId);
    if (!blob || over.signal.aborted) return;
    letGo();
    held.current = showWhole(image, blob);
    const dataUrl = await readDataUrl(blob);
    if (held.current !== null) held.current = { ...held.current, dataUrl };
  };
  return {
    draggable: true,
    onPointerDown: ({ currentTarget, isPrimary, button, pointerType }) => {
      if (isPrimary && button === 0 && pointerType !== 'touch') hold(currentTarget).catch(reportError);
    },
    onDragStart: (event) => {
      if (held.current === null || !event.currentTarget.complete) event.preventDefault();
      else dragOut(event, { ...held.current, mediaType, title });
    },
  };
}
