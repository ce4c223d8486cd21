import { cut } from './cut.ts';
import type { MediaType } from './asset.ts';

/** What no file system takes, and the colon that parts the fields of `DownloadURL`. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const UNSAFE = /[\u0000-\u001F\u007F\\/:*?"<>|]+/g;
const MAX_LENGTH = 80;

const EXTENSIONS: Partial<Record<MediaType, string>> = { 'image/jpeg': 'jpg', 'image/x-icon': 'ico' };

/** The name of the file that a picture becomes where it is dropped, safe on every system. */
export function dragName(title: string, mediaType: MediaType): string {
  const safe = cut(title.replaceAll(UNSAFE, ' ').replaceAll(/\s+/g, ' ').trim(), MAX_LENGTH).replace(
    /^[.~ ]+|[. ]+$/g,
    '',
  );
  return `${safe === '' ? 'image' : safe}.${EXTENSIONS[mediaType] ?? mediaType.slice('image/'.length)}`;
}
