import { useEffect, useRef, type DragEvent, type PointerEvent } from 'react';
import type { MediaType } from '../../lib/domain/asset.ts';
import { dragName } from '../../lib/domain/drag-name.ts';
import { useApp } from '../app-context.ts';

/** A whole picture on its way out of the page. */
export interface DraggedPicture {
  /** An object URL of the provider's bytes. */
  readonly url: string;
  readonly blob: Blob;
  readonly mediaType: MediaType;
  /** What the file is called, without its extension. */
  readonly title: string;
}

/**
 * Fills a drag with a picture, at its `dragstart`, so that it drops as a file.
 *
 * What is dragged must be an `img` that shows the very bytes: Chromium hands the file that it shows to the page on which it
 * is dropped, under a name of its own, and to the desktop. A file that a script adds it gives to no other page; Firefox
 * does. `DownloadURL` names the file on the desktop in Chromium on Windows and macOS. An object URL is of no use to
 * anybody else, but a page of ours can read it.
 */
export function dragOut(event: DragEvent, { url, blob, mediaType, title }: DraggedPicture): void {
  const { dataTransfer } = event;
  const name = dragName(title, mediaType);
  dataTransfer.effectAllowed = 'copy';
  dataTransfer.items.add(new File([blob], name, { type: mediaType }));
  dataTransfer.setData('DownloadURL', `${mediaType}:${name}:${url}`);
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

/**
 * Drags the whole picture by its thumbnail: it is read when the pointer goes down and takes the thumbnail's place at once.
 * A drag that begins before it is there is stopped, so that a thumbnail never passes for the picture.
 */
export function useDragOut({ assetId, mediaType, title }: Draggable): DragOut {
  const { store } = useApp();
  const held = useRef<{ readonly url: string; readonly blob: Blob; readonly stop: AbortController } | null>(null);
  const release = useRef(() => {
    if (held.current === null) return;
    held.current.stop.abort();
    URL.revokeObjectURL(held.current.url);
    held.current = null;
  });
  useEffect(() => release.current, []);
  const hold = async (image: HTMLImageElement) => {
    const isDown = new AbortController();
    const ended = { signal: isDown.signal, once: true };
    for (const end of ['pointerup', 'dragend']) addEventListener(end, () => isDown.abort(), ended);
    const blob = await store.assets.readBlob(assetId);
    if (!blob || isDown.signal.aborted) return;
    const thumbnail = image.src;
    release.current();
    held.current = { url: URL.createObjectURL(blob), blob, stop: isDown };
    image.src = held.current.url;
    isDown.signal.addEventListener('abort', () => {
      image.src = thumbnail;
    });
  };
  return {
    draggable: true,
    onPointerDown: ({ currentTarget, isPrimary, button }) => {
      if (isPrimary && button === 0) hold(currentTarget).catch(reportError);
    },
    onDragStart: (event) => {
      const isReady = held.current !== null && event.currentTarget.complete;
      if (isReady && held.current) dragOut(event, { ...held.current, mediaType, title });
      else event.preventDefault();
    },
  };
}
