import type { PixelSize } from '../../domain/output.ts';

/** Kinds of units (OBUs), from the AV1 specification, 6.2.2. */
const [SEQUENCE_HEADER, TEMPORAL_DELIMITER] = [1, 2];
const ITEM_ID = 1;

/** Code points of ITU-T H.273; what it says stands in the picture too, but readers believe the container. */
export interface ColourCodes {
  readonly primaries: number;
  readonly transfer: number;
  readonly matrix: number;
  readonly isFullRange: boolean;
}

interface Obu {
  readonly kind: number;
  /** Header and all. */
  readonly whole: Uint8Array<ArrayBuffer>;
  readonly content: Uint8Array<ArrayBuffer>;
}

/** A number of seven bits a byte, the lowest first: AV1 specification, 4.10.5. */
function leb128At(bytes: Uint8Array, offset: number): { readonly value: number; readonly end: number } {
  let [value, end] = [0, offset];
  for (let scale = 1; ; scale *= 128) {
    const byte = bytes[end] ?? 0;
    value += (byte % 128) * scale;
    end += 1;
    if (byte < 128) return { value, end };
  }
}

/** The units of a frame, each of which must say how long it is: AV1 specification, 5.3. */
function obusOf(frame: Uint8Array<ArrayBuffer>): readonly Obu[] {
  const obus: Obu[] = [];
  for (let offset = 0; offset < frame.byteLength;) {
    const header = frame[offset] ?? 0;
    const hasExtension = ((header >> 2) & 1) === 1;
    const { value, end: start } = leb128At(frame, offset + (hasExtension ? 2 : 1));
    const end = start + value;
    if ((header & 2) === 0 || end > frame.byteLength) throw new Error('The encoder’s frame cannot be read');
    obus.push({
      kind: (header >> 3) & 15,
      whole: frame.subarray(offset, end),
      content: frame.subarray(start, end),
    });
    offset = end;
  }
  return obus;
}

type Bytes = readonly number[];

const u16 = (value: number): Bytes => [value >> 8, value & 255];
const u32 = (value: number): Bytes => [...u16(Math.floor(value / 65_536)), ...u16(value % 65_536)];
const ascii = (text: string): Bytes => Array.from(text, (character) => character.charCodeAt(0));

/** A box of ISO/IEC 14496-12, 4.2. */
function box(name: string, ...contents: readonly Bytes[]): Bytes {
  const content = contents.flat();
  return [...u32(content.length + 8), ...ascii(name), ...content];
}

/** The same with a version, and no flags. */
const fullBox = (name: string, version: number, ...contents: readonly Bytes[]) =>
  box(name, [version, 0, 0, 0], ...contents);

/**
 * What a reader must know before it decodes: AV1 Codec ISO Media File Format Binding, 2.3. The profile and the level are
 * those of the sequence header, whose first operating point begins at its 12th bit and says its level at its 24th.
 */
function configurationBox({ whole, content }: Obu): Bytes {
  const [profileBits = 0, , , levelBits = 0] = content;
  const [profile, level] = [profileBits >> 5, levelBits >> 3];
  const tier = level > 7 ? (levelBits >> 2) & 1 : 0;
  const SUBSAMPLED_BOTH_WAYS = 0b1100;
  return box('av1C', [0x81, (profile << 5) | level, (tier << 7) | SUBSAMPLED_BOTH_WAYS, 0], [...whole]);
}

function propertyBoxes({ widthPx, heightPx }: PixelSize, header: Obu, colours: ColourCodes | null): readonly Bytes[] {
  const boxes = [
    fullBox('ispe', 0, u32(widthPx), u32(heightPx)),
    fullBox('pixi', 0, [3, 8, 8, 8]),
    configurationBox(header),
  ];
  if (colours === null) return boxes;
  const { primaries, transfer, matrix, isFullRange } = colours;
  const range = isFullRange ? 128 : 0;
  return [...boxes, box('colr', ascii('nclx'), u16(primaries), u16(transfer), u16(matrix), [range])];
}

function metaBox(properties: readonly Bytes[], offset: number, sizeBytes: number): Bytes {
  const ESSENTIAL = 128;
  const CONFIGURATION = 3;
  const associations = properties.map((_, index) => index + 1 + (index + 1 === CONFIGURATION ? ESSENTIAL : 0));
  return fullBox(
    'meta',
    0,
    fullBox('hdlr', 0, u32(0), ascii('pict'), u32(0), u32(0), u32(0), [0]),
    fullBox('pitm', 0, u16(ITEM_ID)),
    // Offsets and lengths of four bytes, without a base; one item of one extent in this very file.
    fullBox('iloc', 0, [0x44, 0], u16(1), u16(ITEM_ID), u16(0), u16(1), u32(offset), u32(sizeBytes)),
    fullBox('iinf', 0, u16(1), fullBox('infe', 2, u16(ITEM_ID), u16(0), ascii('av01'), [0])),
    box(
      'iprp',
      box('ipco', ...properties),
      fullBox('ipma', 0, u32(1), u16(ITEM_ID), [associations.length, ...associations]),
    ),
  );
}

/**
 * Wraps one AV1 key frame of 8 bits and 4:2:0 as an AVIF file: AV1 Image File Format 1.1, 2 and 4.
 *
 * @param frame as a `VideoEncoder` gives it, in the low-overhead format
 * @throws {Error} where the frame is none
 */
export function avifFile(frame: Uint8Array<ArrayBuffer>, size: PixelSize, colours: ColourCodes | null): Blob {
  const obus = obusOf(frame).filter(({ kind }) => kind !== TEMPORAL_DELIMITER);
  const header = obus.find(({ kind }) => kind === SEQUENCE_HEADER);
  if (!header) throw new Error('The encoder’s frame has no sequence header');
  const pictureBytes = obus.reduce((sum, { whole }) => sum + whole.byteLength, 0);
  const properties = propertyBoxes(size, header, colours);
  const typeBox = box('ftyp', ascii('avif'), u32(0), ascii('avifmif1miaf'));
  const mdatHeader = [...u32(pictureBytes + 8), ...ascii('mdat')];
  const metaBytes = metaBox(properties, 0, 0).length;
  const meta = metaBox(properties, typeBox.length + metaBytes + mdatHeader.length, pictureBytes);
  return new Blob([new Uint8Array([...typeBox, ...meta, ...mdatHeader]), ...obus.map(({ whole }) => whole)], {
    type: 'image/avif',
  });
}
