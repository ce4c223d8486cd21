/** Everything in a TAR file stands in whole blocks of so many bytes. */
export const BLOCK_BYTES = 512;

/** What a member's header says, as far as we read it. */
export interface Header {
  readonly name: string;
  readonly sizeBytes: number;
  /** Whether it is an ordinary file: other programs put directories and their own notes beside them. */
  readonly isFile: boolean;
}

// Source: POSIX.1-2017, pax, “ustar Interchange Format”. Offsets and lengths in bytes.
const NAME = [0, 100] as const;
const SIZE = [124, 12] as const;
const CHECKSUM = [148, 8] as const;
const TYPE = 156;
const MAGIC = 257;
const PREFIX = [345, 155] as const;

const USTAR = new TextEncoder().encode('ustar');

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}

/** The sum of all bytes, with spaces in the place of the sum itself. */
function checksumOf(block: Uint8Array): number {
  const [from, length] = CHECKSUM;
  return block.reduce((sum, byte, index) => sum + (index >= from && index < from + length ? 0x20 : byte), 0);
}

/** The header of a file. Names longer than 100 bytes of ASCII are the caller's error. */
export function encodeHeader(name: string, sizeBytes: number, at: number): Uint8Array<ArrayBuffer> {
  if (name.length > NAME[1]) throw new RangeError(`The name of a member is too long: ${name}`);
  const block = new Uint8Array(BLOCK_BYTES);
  const write = (text: string, offset: number) => new TextEncoder().encodeInto(text, block.subarray(offset));
  write(name, NAME[0]);
  write('0000644', 100);
  write('0000000', 108);
  write('0000000', 116);
  write(octal(sizeBytes, 11), SIZE[0]);
  write(octal(Math.floor(at / 1_000), 11), 136);
  write('0', TYPE);
  write('ustar\u000000', MAGIC);
  write(`${octal(checksumOf(block), 6)}\u0000 `, CHECKSUM[0]);
  return block;
}

function textAt(block: Uint8Array, [offset, length]: readonly [number, number]): string {
  const field = block.subarray(offset, offset + length);
  const end = field.indexOf(0);
  return new TextDecoder().decode(end === -1 ? field : field.subarray(0, end));
}

function numberAt(block: Uint8Array, place: readonly [number, number]): number | null {
  const text = textAt(block, place).trim();
  return /^[0-7]+$/.test(text) ? Number.parseInt(text, 8) : null;
}

/** Reads a header; null where the block is none, or is damaged. */
export function decodeHeader(block: Uint8Array): Header | null {
  if (block.length < BLOCK_BYTES || USTAR.some((byte, index) => block[MAGIC + index] !== byte)) return null;
  const header = block.subarray(0, BLOCK_BYTES);
  const sizeBytes = numberAt(header, SIZE);
  if (sizeBytes === null || numberAt(header, CHECKSUM) !== checksumOf(header)) return null;
  const [prefix, name] = [textAt(header, PREFIX), textAt(header, NAME)];
  const type = header[TYPE];
  const path = prefix === '' ? name : `${prefix}/${name}`;
  return { name: path.replace(/^\.\//, ''), sizeBytes, isFile: type === 0 || type === 0x30 };
}

/** Where the first header in these bytes begins, wherever that is; -1 where there is none. */
export function findHeader(bytes: Uint8Array): number {
  for (let magic = bytes.indexOf(0x75, MAGIC); magic !== -1; magic = bytes.indexOf(0x75, magic + 1)) {
    if (decodeHeader(bytes.subarray(magic - MAGIC)) !== null) return magic - MAGIC;
  }
  return -1;
}

/** How many bytes fill the last block up. */
export function paddingOf(sizeBytes: number): number {
  return (BLOCK_BYTES - (sizeBytes % BLOCK_BYTES)) % BLOCK_BYTES;
}
