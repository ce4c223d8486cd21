import type { PrivateData } from '../../domain/inspection.ts';
import { latin1At } from '../bytes.ts';
import type { Part } from '../container/part.ts';
import { isCredentials } from './credentials.ts';

/** The metadata blocks whose fields are looked at one by one. */
export type FieldBlock = 'exif' | 'xmp' | 'iptc';

/** What a part of a file is, beside its pixels. */
export type PartPrivacy = 'picture' | FieldBlock | PrivateData;

/** What draws the picture and says nothing else, of each format. */
const PICTURE_PARTS = new RegExp(
  [
    '^(?:SOS|FF..)$',
    '^(?:IHDR|PLTE|IDAT|IEND|tRNS|gAMA|cHRM|sRGB|iCCP|sBIT|bKGD|hIST|pHYs|sPLT|acTL|fcTL|fdAT|cICP|mDC[Vv]|cLL[Ii])$',
    '^(?:VP8[ LX]|ANIM|ANMF|ALPH|ICCP)$',
    '^(?:image|control|NETSCAPE2.0|ANIMEXTS1.0|ICCRGBG1012)$',
    '^(?:ftyp|meta|mdat|moov|free|skip|pdin|property ....)$',
    '^item (?:av01|hvc1|avc1|grid|iovl|iden|tmap)$',
  ].join('|'),
);

/** JPEG's application segments, by how they begin, from ExifTool's table of them. */
const JPEG_SEGMENTS: readonly (readonly [string, string, PartPrivacy])[] = [
  ['APP0', 'JFIF\0', 'picture'],
  ['APP1', 'Exif\0', 'exif'],
  ['APP1', 'http://ns.adobe.com/xap/1.0/\0', 'xmp'],
  ['APP1', 'http://ns.adobe.com/xmp/extension/\0', 'xmp'],
  ['APP2', 'ICC_PROFILE\0', 'picture'],
  ['APP2', 'MPF\0', 'history'],
  ['APP13', 'Photoshop 3.0\0', 'iptc'],
  ['APP14', 'Adobe', 'picture'],
  ['COM', '', 'text'],
];

const OTHER_PARTS: Readonly<Record<string, PartPrivacy>> = {
  eXIf: 'exif',
  EXIF: 'exif',
  'item Exif': 'exif',
  'XMP ': 'xmp',
  'item mime': 'xmp',
  'XMP DataXMP': 'xmp',
  tEXt: 'text',
  zTXt: 'text',
  comment: 'text',
  text: 'text',
};

/** What a part holds. Whatever is not known to draw the picture counts as telling something. */
export function partPrivacy(part: Part): PartPrivacy {
  const { name, bytes } = part;
  if (isCredentials(part)) return 'history';
  if (PICTURE_PARTS.test(name)) return 'picture';
  if (name === 'iTXt') return latin1At(bytes, 0, 17) === 'XML:com.adobe.xmp' ? 'xmp' : 'text';
  const segment = JPEG_SEGMENTS.find(([marker, start]) => {
    return name === marker && latin1At(bytes, 0, start.length) === start;
  });
  return segment?.[2] ?? OTHER_PARTS[name] ?? 'other';
}
