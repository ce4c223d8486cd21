import type { MediaType } from '../../domain/asset.ts';
import type { Inspection, PrivateData } from '../../domain/inspection.ts';
import { readContainer } from '../container/container.ts';
import type { Container } from '../container/part.ts';
import { isAnimated } from './animation.ts';
import { colourSpaceOf } from './colour-space.ts';
import { isCredentials } from './credentials.ts';
import { rightsOf } from './file-rights.ts';
import { hasIdleOrientation, orientationOf } from './orientation.ts';
import { partPrivacy } from './part-privacy.ts';
import { privateDataOf } from './private-data.ts';
import { NO_TAGS, readTags, type FileTags } from './read-tags.ts';

/** What a file says of itself, beside its pixels. */
export type FileFacts = Pick<
  Inspection,
  'orientation' | 'colourSpace' | 'isAnimated' | 'privateData' | 'rights' | 'hasContentCredentials'
>;

/** More metadata than this is not read: cameras write a hundredth of it, and a reader needs many times its size. */
const MAX_METADATA_BYTES = 16_000_000;

function isReadable({ parts }: Container): boolean {
  const beside = parts.filter((part) => partPrivacy(part) !== 'picture' || part.name === 'iCCP');
  return beside.reduce((sum, { bytes }) => sum + bytes.byteLength, 0) <= MAX_METADATA_BYTES;
}

/** The fields, or null where they are damaged or too many; the rest of the file is looked at all the same. */
async function tagsOf(
  bytes: Uint8Array<ArrayBuffer>,
  mediaType: MediaType,
  container: Container,
): Promise<FileTags | null> {
  if (mediaType === 'image/bmp' || mediaType === 'image/x-icon') return NO_TAGS;
  return isReadable(container) ? readTags(bytes) : null;
}

/** Reads what a file says of itself: how to turn it, its colours, whom and what it names, and whose it is. */
export async function readFileFacts(bytes: Uint8Array<ArrayBuffer>, mediaType: MediaType): Promise<FileFacts> {
  const container = readContainer(bytes, mediaType);
  const read = await tagsOf(bytes, mediaType, container);
  const tags = read ?? NO_TAGS;
  const isOpaque = read === null || hasIdleOrientation(mediaType, tags.orientation);
  const privateData = new Set<PrivateData>(privateDataOf(bytes, container, tags));
  if (isOpaque) privateData.add('other');
  return {
    orientation: orientationOf(mediaType, container, tags.orientation),
    colourSpace: colourSpaceOf(container, tags.icc),
    isAnimated: isAnimated(container),
    privateData: [...privateData],
    rights: rightsOf(tags),
    hasContentCredentials: container.parts.some(isCredentials),
  };
}
