import { DOMParser } from '@xmldom/xmldom';
import { errors, load, type ExpandedTags } from 'exifreader';
import * as z from 'zod/mini';

/** The fields of a file's metadata, by the names that ExifReader gives them, as words. */
export interface FileTags {
  readonly exif: ReadonlyMap<string, string>;
  readonly iptc: ReadonlyMap<string, string>;
  /** Without their namespaces. */
  readonly xmp: ReadonlyMap<string, string>;
  readonly pngText: ReadonlyMap<string, string>;
  readonly icc: ReadonlyMap<string, string>;
  /** As EXIF says it, whatever that is; undefined where it does not. */
  readonly orientation: number | undefined;
  /** A small copy in EXIF, often of what was there before a crop. */
  readonly hasThumbnail: boolean;
}

/** Camera makers' XMP has a few kB, Photoshop's with a long history some hundred. */
const MAX_XMP_LENGTH = 2_000_000;

/** A dedicated worker has no parser for XML. Nothing is declared in XMP: what declares entities means harm. */
const XMP_PARSER = {
  parseFromString(xml: string): unknown {
    if (xml.length > MAX_XMP_LENGTH || /<!(?:DOCTYPE|ENTITY)/i.test(xml)) throw new Error('No XMP');
    return new DOMParser({ onError: () => {} }).parseFromString(xml, 'application/xml');
  },
};

/** Enough for an ICC profile and for what editors write into PNG. */
const MAX_UNPACKED_BYTES = 4_000_000;

const namedTextsSchema = z.record(z.string(), z.string());
const tagSchema = z.object({
  description: z.optional(z.unknown()),
  attributes: z.optional(z.unknown()),
});

/** A text, or one in several languages. */
function textOf(description: unknown): string {
  if (typeof description === 'string') return description;
  if (typeof description === 'number') return String(description);
  const texts = namedTextsSchema.safeParse(description);
  return texts.success ? Object.values(texts.data).join(' ') : '';
}

function wordsOf(tag: unknown): string {
  if (Array.isArray(tag)) return tag.map(wordsOf).join(', ');
  const parsed = tagSchema.safeParse(tag);
  if (!parsed.success) return '';
  const resource = namedTextsSchema.safeParse(parsed.data.attributes).data?.['resource'];
  return (textOf(parsed.data.description) || (resource ?? '')).replaceAll('\0', '').trim();
}

function fieldsOf(group: object | undefined): ReadonlyMap<string, string> {
  const entries = Object.entries(group ?? {}).filter(([name]) => name !== '_raw');
  return new Map(entries.map(([name, tag]) => [name, wordsOf(tag)]));
}

function fileTags(tags: ExpandedTags): FileTags {
  return {
    exif: fieldsOf(tags.exif),
    iptc: fieldsOf(tags.iptc),
    xmp: fieldsOf(tags.xmp),
    pngText: fieldsOf(tags.pngText),
    icc: fieldsOf(tags.icc),
    orientation: tags.exif?.Orientation?.value,
    hasThumbnail: tags.Thumbnail !== undefined,
  };
}

/** Of a file in which there are none. */
export const NO_TAGS: FileTags = fileTags({});

/** Reads EXIF, IPTC, XMP, PNG texts and the ICC profile; null where they are damaged beyond reading. */
export async function readTags(bytes: Uint8Array<ArrayBuffer>): Promise<FileTags | null> {
  const whole = bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
  try {
    const tags = await load(whole.buffer, {
      expanded: true,
      async: true,
      domParser: XMP_PARSER,
      decompress: { maxDecompressedSize: MAX_UNPACKED_BYTES },
    });
    return fileTags(tags);
  } catch (error) {
    return error instanceof errors.MetadataMissingError ? NO_TAGS : null;
  }
}
