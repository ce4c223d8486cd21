import { latin1At, viewOf } from '../bytes.ts';
import { MAX_PARTS, type Container, type Part } from './part.ts';

/** Where a box ends and its content begins, from ISO/IEC 14496-12, 4.2; undefined where it is damaged. */
function boxAt(bytes: Uint8Array, offset: number): { readonly contentAt: number; readonly end: number } | undefined {
  if (offset + 8 > bytes.byteLength) return undefined;
  const view = viewOf(bytes);
  const size = view.getUint32(offset);
  if (size === 0) return { contentAt: offset + 8, end: bytes.byteLength };
  const isLong = size === 1;
  if (isLong && offset + 16 > bytes.byteLength) return undefined;
  const end = offset + (isLong ? Number(view.getBigUint64(offset + 8)) : size);
  const contentAt = offset + (isLong ? 16 : 8);
  return end < contentAt || end > bytes.byteLength ? undefined : { contentAt, end };
}

function boxes(bytes: Uint8Array, start = 0): Container {
  const parts: Part[] = [];
  let offset = start;
  while (offset < bytes.byteLength && parts.length < MAX_PARTS) {
    const box = boxAt(bytes, offset);
    if (box === undefined) break;
    parts.push({ name: latin1At(bytes, offset + 4, 4), bytes: bytes.subarray(box.contentAt, box.end) });
    offset = box.end;
  }
  return { parts, endsAt: offset };
}

/** The content of all boxes of a name among others. */
function contentsOf(parts: readonly Part[], name: string): readonly Uint8Array[] {
  return parts.filter((part) => part.name === name).map(({ bytes }) => bytes);
}

/** An item by its type, from `infe` version 2 and 3; the content type of a `mime` item stands in its bytes. */
function itemPart(entry: Uint8Array): Part {
  const typeAt = entry[0] === 3 ? 10 : 8;
  return { name: `item ${latin1At(entry, typeAt, 4)}`, bytes: entry.subarray(typeAt + 4) };
}

function metaParts(meta: Uint8Array): readonly Part[] {
  const { parts } = boxes(meta, 4);
  const items = contentsOf(parts, 'iinf').flatMap((iinf) => boxes(iinf, iinf[0] === 0 ? 6 : 8).parts);
  const containers = contentsOf(parts, 'iprp').flatMap((iprp) => contentsOf(boxes(iprp).parts, 'ipco'));
  const properties = containers.flatMap((ipco) => boxes(ipco).parts);
  return [
    ...contentsOf(items, 'infe').map(itemPart),
    ...properties.map(({ name, bytes }) => ({ name: `property ${name}`, bytes })),
  ];
}

/** The boxes of an AVIF or HEIC, with what its `meta` box names: `item Exif`, `property irot`. */
export function isobmffContainer(bytes: Uint8Array): Container {
  const { parts, endsAt } = boxes(bytes);
  return { parts: [...parts, ...contentsOf(parts, 'meta').flatMap(metaParts)], endsAt };
}
