import * as z from 'zod/mini';
import { cut } from './cut.ts';
import { rightsSchema, type Rights } from './rights.ts';

/** The image types that Plantain can read, by their bytes and not by their name. */
export const mediaTypeSchema = z.enum([
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/gif',
  'image/avif',
  'image/heic',
  'image/bmp',
  'image/x-icon',
]);
export type MediaType = z.infer<typeof mediaTypeSchema>;

/** The SHA-256 of the bytes in lower-case hex: the same picture stored twice is one asset. */
export const assetIdSchema = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** Stored bytes, described. The bytes and the thumbnail lie in the store under the same id. */
export const assetSchema = z.object({
  id: assetIdSchema,
  mediaType: mediaTypeSchema,
  widthPx: z.int().check(z.positive()),
  heightPx: z.int().check(z.positive()),
  sizeBytes: z.int().check(z.positive()),
});
export type Asset = z.infer<typeof assetSchema>;

/** Where an asset came from, as far as the page told. */
export const sourceSchema = z.object({
  pageUrl: z.optional(z.string()),
  pageTitle: z.optional(z.string()),
  imageUrl: z.optional(z.string()),
  altText: z.optional(z.string()),
  fileName: z.optional(z.string()),
  /** The type that a server's header or a file's name claimed, where it is another than the bytes'. */
  claimedType: z.optional(z.string()),
  /** What the page says of who made it and on what terms. */
  rights: z.optional(rightsSchema),
  capturedAt: z.int(),
});
export type Source = z.infer<typeof sourceSchema>;

const MAX_ADDRESS_LENGTH = 2_048;
const MAX_WORDS_LENGTH = 500;

function shortAddress(address: string): string {
  return cut(address.startsWith('data:') ? address.replace(/,.*/s, '') : address, MAX_ADDRESS_LENGTH);
}

/** Words on rights at a length that a record can hold. */
export function shortRights({ reservations, ...words }: Rights): Rights {
  const short = Object.entries(words).flatMap(([name, text = '']) =>
    text === '' ? [] : [[name, cut(text, MAX_WORDS_LENGTH)] as const],
  );
  return rightsSchema.parse({ ...Object.fromEntries(short), reservations });
}

/** What a page says of a picture, at a length that a record can hold: a `data:` address is the picture itself. */
export function shortenSource<Told extends Omit<Source, 'capturedAt'>>(source: Told): Told {
  const { pageUrl, imageUrl, pageTitle, altText, rights } = source;
  return {
    ...source,
    ...(pageUrl !== undefined && { pageUrl: shortAddress(pageUrl) }),
    ...(imageUrl !== undefined && { imageUrl: shortAddress(imageUrl) }),
    ...(pageTitle !== undefined && { pageTitle: cut(pageTitle, MAX_WORDS_LENGTH) }),
    ...(altText !== undefined && { altText: cut(altText, MAX_WORDS_LENGTH) }),
    ...(rights !== undefined && { rights: shortRights(rights) }),
  };
}

/** Other names that servers give the same types. */
const TYPE_ALIASES: Readonly<Record<string, MediaType>> = {
  'image/jpg': 'image/jpeg',
  'image/pjpeg': 'image/jpeg',
  'image/apng': 'image/png',
  'image/heif': 'image/heic',
  'image/x-ms-bmp': 'image/bmp',
  'image/vnd.microsoft.icon': 'image/x-icon',
  'image/ico': 'image/x-icon',
};

/** What says nothing of the type: some servers send it for everything. */
const NO_CLAIM = /^(?:|application\/octet-stream|binary\/octet-stream)$/;

/** A claimed type where it is another than the true one; undefined where both agree or nothing is claimed. */
export function wrongClaim(claimedType: string | undefined, mediaType: MediaType): string | undefined {
  if (claimedType === undefined || NO_CLAIM.test(claimedType)) return undefined;
  return (TYPE_ALIASES[claimedType] ?? claimedType) === mediaType ? undefined : claimedType;
}

const MEDIA_TYPE_NAMES: Record<MediaType, string> = {
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
  'image/webp': 'WebP',
  'image/gif': 'GIF',
  'image/avif': 'AVIF',
  'image/heic': 'HEIC',
  'image/bmp': 'BMP',
  'image/x-icon': 'ICO',
};

const FILE_EXTENSIONS: Record<MediaType, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
  'image/heic': 'heic',
  'image/bmp': 'bmp',
  'image/x-icon': 'ico',
};

/** What files of a type are called by, without the dot: “jpg”. */
export function fileExtensionOf(mediaType: MediaType): string {
  return FILE_EXTENSIONS[mediaType];
}

/** The name of a type as people say it: “JPEG”. */
export function mediaTypeName(mediaType: MediaType): string {
  return MEDIA_TYPE_NAMES[mediaType];
}

/** “41 kB”, “2.4 MB” or “75.8 GB”, in decimal units as file managers show them. */
export function formatBytes(sizeBytes: number): string {
  if (sizeBytes < 1_000) return `${sizeBytes} B`;
  if (sizeBytes < 999_500) return `${Math.round(sizeBytes / 1_000)} kB`;
  if (sizeBytes < 999_950_000) return `${(sizeBytes / 1_000_000).toFixed(1)} MB`;
  return `${(sizeBytes / 1_000_000_000).toFixed(1)} GB`;
}

/** “600×400 · JPEG · 104 kB” */
export function describeAsset(asset: Asset): string {
  return `${asset.widthPx}×${asset.heightPx} · ${mediaTypeName(asset.mediaType)} · ${formatBytes(asset.sizeBytes)}`;
}
