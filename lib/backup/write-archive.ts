import { digestOf } from './digest.ts';
import { CONTENTS_NAME, MANIFEST_NAME, recordsName, type Contents, type Manifest, type RecordKind } from './format.ts';
import { sealLine } from './sealed-line.ts';
import { BLOCK_BYTES, encodeHeader, paddingOf } from './tar.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Makes the bytes of an archive, member by member, for a sink that takes them in this order. */
export interface ArchiveWriter {
  manifest(manifest: Manifest): Promise<Bytes[]>;
  /** Lines that were made by {@link sealLine}. */
  records(kind: RecordKind, lines: readonly string[]): Promise<Bytes[]>;
  /** Bytes whose digest is `id`. */
  blob(id: string, extension: string, bytes: Bytes): Bytes[];
  /** The end: what is in the archive, and which pictures could not be read. */
  contents(unreadable: readonly string[]): Promise<Bytes[]>;
}

/** Begins an archive whose members say that they were made at `at`. */
export function archiveWriter(at: number): ArchiveWriter {
  const members: Contents['members'] = [];
  const counts = new Map<RecordKind, number>();
  const encode = (text: string) => new TextEncoder().encode(text);

  function member(name: string, bytes: Bytes): Bytes[] {
    members.push({ name, sizeBytes: bytes.length });
    return [encodeHeader(name, bytes.length, at), bytes, new Uint8Array(paddingOf(bytes.length))];
  }

  return {
    manifest: async (manifest) => member(MANIFEST_NAME, encode(await sealLine(manifest))),
    async records(kind, lines) {
      const bytes = encode(lines.join(''));
      const index = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, index);
      return member(recordsName(kind, index, await digestOf(bytes)), bytes);
    },
    blob: (id, extension, bytes) => member(`blobs/${id}.${extension}`, bytes),
    async contents(unreadable) {
      const contents: Contents = { members: [...members], unreadable: [...unreadable] };
      return [...member(CONTENTS_NAME, encode(await sealLine(contents))), new Uint8Array(2 * BLOCK_BYTES)];
    },
  };
}
