import { fileExtensionOf, type MediaType } from './asset.ts';
import { cut } from './cut.ts';
import { safePath } from './safe-path.ts';

/** What no file name may have, the colon among it, which parts the fields of `DownloadURL`. */
const UNSAFE = /[\\/:*?"<>|]+/g;
const MAX_LENGTH = 80;

/** The name of the file that a picture becomes where it is dropped, safe on every system. */
export function dragName(title: string, mediaType: MediaType): string {
  return safePath([cut(title.replaceAll(UNSAFE, ' ').trim(), MAX_LENGTH)], fileExtensionOf(mediaType));
}
