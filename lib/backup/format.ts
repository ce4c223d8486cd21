import * as z from 'zod/mini';
import { digestOf } from './digest.ts';
import { openLine } from './sealed-line.ts';

/** Of the file: see `docs/backup-format.md`. A file of a higher one is refused. */
export const FORMAT_VERSION = 1;

/** The first member, which says what the file is. */
export const MANIFEST_NAME = 'plantain.json';
/** The last member, by which it can be told what is missing. */
export const CONTENTS_NAME = 'contents.json';

/** No member is held in memory that is larger, and none is written. */
export const MAX_MEMBER_BYTES = 256_000_000;

/** The kinds of records, each of which has members of its own. */
export const recordKindSchema = z.enum(['settings', 'presets', 'searches', 'draft', 'assets', 'jobs', 'accounts']);
export type RecordKind = z.infer<typeof recordKindSchema>;

export const manifestSchema = z.object({
  formatVersion: z.int(),
  /** Milliseconds since the epoch. */
  madeAt: z.int(),
  /** Of Plantain. */
  madeBy: z.string(),
  /** How many records the store held as the export began. */
  counts: z.record(z.string(), z.int()),
});
export type Manifest = z.infer<typeof manifestSchema>;

export const contentsSchema = z.object({
  members: z.array(z.object({ name: z.string(), sizeBytes: z.int() })),
  /** Pictures whose bytes could not be read from the store. */
  unreadable: z.array(z.string()),
});
export type Contents = z.infer<typeof contentsSchema>;

const RECORDS = /^records\/([a-z]+)-\d+-([0-9a-f]{64})\.jsonl$/;
const BLOB = /^blobs\/([0-9a-f]{64})\.[a-z]+$/;

/** What a member is, by its name. */
export type MemberKind =
  | { readonly kind: 'manifest' | 'contents' | 'unknown' }
  | { readonly kind: 'blob'; readonly id: string }
  | { readonly kind: 'records'; readonly of: RecordKind; readonly digest: string };

export function memberKind(name: string): MemberKind {
  if (name === MANIFEST_NAME) return { kind: 'manifest' };
  if (name === CONTENTS_NAME) return { kind: 'contents' };
  const [, id] = BLOB.exec(name) ?? [];
  if (id !== undefined) return { kind: 'blob', id };
  const [, kind, digest] = RECORDS.exec(name) ?? [];
  const of = recordKindSchema.safeParse(kind).data;
  return of === undefined || digest === undefined ? { kind: 'unknown' } : { kind: 'records', of, digest };
}

/** The name of the `index`th member of records of a kind. */
export function recordsName(kind: RecordKind, index: number, digest: string): string {
  return `records/${kind}-${index}-${digest}.jsonl`;
}

/** Whether a member's bytes are those that its name, or its own line, vouches for. */
export async function isVouchedFor(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const member = memberKind(name);
  switch (member.kind) {
    case 'manifest':
    case 'contents':
      return (await openLine(new TextDecoder().decode(bytes).trimEnd())) !== undefined;
    case 'blob':
      return (await digestOf(bytes)) === member.id;
    case 'records':
      return (await digestOf(bytes)) === member.digest;
    case 'unknown':
      return true;
    default:
      return member satisfies never;
  }
}
