import { useLayoutEffect, useState } from 'react';
import { readTransfer, type Landing } from '../../lib/domain/transfer.ts';
import { carriedFiles, readCarried } from './carried.ts';
import type { TakeIn } from './use-take-in.ts';

/** What a drag says of itself before it is dropped. Firefox has a type of its own for links. */
const MAY_HOLD_PICTURES: ReadonlySet<string> = new Set(['Files', 'text/uri-list', 'text/x-moz-url', 'text/html']);

function mayHoldPictures(transfer: DataTransfer | null): boolean {
  return transfer?.types.some((type) => MAY_HOLD_PICTURES.has(type)) ?? false;
}

function isInField({ target }: Event): boolean {
  return target instanceof Element && target.closest(':read-write') !== null;
}

type Take = Pick<TakeIn, 'addresses' | 'files' | 'say'>;

/** What is not a picture stays with the field; beside one, the browser would open it in the panel's place. */
function land(event: Event, transfer: DataTransfer | null, way: Landing['way'], take: Take): void {
  if (transfer === null) return;
  const landing = { way, isInField: isInField(event) };
  const files = carriedFiles(transfer);
  const transferred = readTransfer(readCarried(transfer, files), landing);
  const capturedBy = way === 'paste' ? 'clipboard' : 'file';
  if (transferred.kind === 'words') {
    if (way === 'paste' || landing.isInField) return;
    event.preventDefault();
    return take.say('There is no picture in what was dropped.');
  }
  event.preventDefault();
  if (transferred.kind === 'files') take.files(files, { capturedBy, ...transferred.origin });
  else take.addresses(transferred.pictures, capturedBy);
}

/**
 * Takes pictures that are dropped or pasted anywhere in the panel, as files, folders, HTML or addresses.
 *
 * @returns whether something is being dragged over the panel that may hold some
 */
export function useDrop({ files, addresses, say }: Take): boolean {
  const [isOver, setIsOver] = useState(false);
  // A panel that is on the screen takes drops: not some time after it was painted.
  useLayoutEffect(() => {
    const leaving = new AbortController();
    const listen = { signal: leaving.signal };
    const take = { files, addresses, say };
    /** Words that are moved from field to field are none of our business. */
    let isOurOwn = false;
    const on = <Name extends keyof DocumentEventMap>(name: Name, act: (event: DocumentEventMap[Name]) => void) =>
      document.addEventListener(name, act, listen);

    on('dragstart', () => (isOurOwn = true));
    on('dragend', () => (isOurOwn = false));
    const welcome = (event: DragEvent) => {
      if (isOurOwn || !mayHoldPictures(event.dataTransfer)) return;
      setIsOver(true);
      // A field takes words by itself, and files only where we say so.
      if (isInField(event) && event.dataTransfer?.types.includes('Files') !== true) return;
      // The effect stays the browser's own: not every drag allows a copy.
      event.preventDefault();
    };
    // Both: Chromium drops nothing on what was entered last where only the other was heard.
    on('dragenter', welcome);
    on('dragover', welcome);
    on('dragleave', ({ relatedTarget }) => {
      if (relatedTarget === null) setIsOver(false);
    });
    on('drop', (event) => {
      setIsOver(false);
      if (!isOurOwn) land(event, event.dataTransfer, 'drop', take);
    });
    on('paste', (event) => land(event, event.clipboardData, 'paste', take));
    return () => leaving.abort();
  }, [files, addresses, say]);
  return isOver;
}
