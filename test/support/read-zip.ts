/** A member of a ZIP as its own list at the end tells of it, with its bytes. */
export interface ZipMember {
  readonly name: string;
  readonly isStored: boolean;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const END_OF_LIST = 0x06054b50;
const LISTED = 0x02014b50;

/** Reads a ZIP of less than 4 GB whose members are not compressed. Source: https://pkware.cachefly.net/webdocs/APPNOTE/APPNOTE-6.3.9.TXT */
export async function readZip(file: Blob): Promise<readonly ZipMember[]> {
  const buffer = await file.arrayBuffer();
  const view = new DataView(buffer);
  const end = buffer.byteLength - 22;
  if (view.getUint32(end, true) !== END_OF_LIST) throw new Error('The ZIP has no end');
  const members: ZipMember[] = [];
  for (let at = view.getUint32(end + 16, true); view.getUint32(at, true) === LISTED;) {
    const [nameLength, extraLength] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true)];
    const start = view.getUint32(at + 42, true);
    const data = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
    members.push({
      name: new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array(buffer, at + 46, nameLength)),
      isStored: view.getUint16(at + 10, true) === 0,
      bytes: new Uint8Array(buffer, data, view.getUint32(at + 24, true)),
    });
    at += 46 + nameLength + extraLength + view.getUint16(at + 32, true);
  }
  return members;
}
