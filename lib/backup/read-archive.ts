import { byteSource, type ByteSource } from './byte-source.ts';
import { isVouchedFor, MAX_MEMBER_BYTES } from './format.ts';
import { BLOCK_BYTES, decodeHeader, findHeader, paddingOf, type Header } from './tar.ts';

/** What is found in an archive, in its order. */
export type Found =
  /** Every byte is as it was written. */
  | { readonly kind: 'whole'; readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }
  /** Some bytes are not, or are missing; `bytes` may hold what follows as well. */
  | { readonly kind: 'damaged'; readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'too-large'; readonly name: string; readonly sizeBytes: number }
  /** Bytes that are no member, before which there may have been one. */
  | { readonly kind: 'gap'; readonly atByte: number };

const WINDOW_BYTES = 65_536;

/** Goes on to the next header, wherever it begins: bytes that were lost have moved it. */
async function seekHeader(source: ByteSource): Promise<void> {
  for (;;) {
    const window = await source.take(WINDOW_BYTES);
    const at = findHeader(window);
    if (at !== -1) {
      source.putBack(window.subarray(at));
      return;
    }
    if (window.length < WINDOW_BYTES) return;
    source.putBack(window.subarray(WINDOW_BYTES - BLOCK_BYTES + 1));
  }
}

/** Padding is nothing but zeros: where some of it was lost, the next header has begun in its place. */
async function skipPadding(source: ByteSource, sizeBytes: number): Promise<void> {
  const padding = await source.take(paddingOf(sizeBytes));
  const end = padding.findIndex((byte) => byte !== 0);
  if (end !== -1) source.putBack(padding.subarray(end));
}

async function readMember(source: ByteSource, { name, sizeBytes }: Header): Promise<Found> {
  if (sizeBytes > MAX_MEMBER_BYTES) {
    await seekHeader(source);
    return { kind: 'too-large', name, sizeBytes };
  }
  const bytes = await source.take(sizeBytes);
  if (bytes.length === sizeBytes && (await isVouchedFor(name, bytes))) {
    await skipPadding(source, sizeBytes);
    return { kind: 'whole', name, bytes };
  }
  // Where bytes were lost, the next member has begun before this one should have ended.
  source.putBack(bytes);
  await seekHeader(source);
  return { kind: 'damaged', name, bytes };
}

async function skip(source: ByteSource, sizeBytes: number): Promise<void> {
  for (let left = sizeBytes + paddingOf(sizeBytes); left > 0;) {
    const { length } = await source.take(Math.min(left, WINDOW_BYTES));
    if (length === 0) return;
    left -= length;
  }
}

/**
 * Reads an archive from its beginning to its end, one member at a time, and goes on after what is damaged. `onPosition`
 * is told how many bytes are behind.
 */
export async function* readArchive(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  onPosition: (bytes: number) => void = () => {},
): AsyncGenerator<Found> {
  const source = byteSource(stream);
  for (;;) {
    onPosition(source.position);
    const atByte = source.position;
    const block = await source.take(BLOCK_BYTES);
    if (block.length === 0) return;
    if (block.every((byte) => byte === 0)) continue;
    const header = decodeHeader(block);
    if (header === null) {
      source.putBack(block);
      await seekHeader(source);
      yield { kind: 'gap', atByte };
    } else if (header.isFile) {
      yield await readMember(source, header);
    } else {
      await skip(source, header.sizeBytes);
    }
  }
}
