const encoder = new TextEncoder();

function jpegSegment(marker: number, content: Uint8Array): Uint8Array {
  const length = content.byteLength + 2;
  return new Uint8Array([0xff, marker, length >> 8, length & 0xff, ...content]);
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** A JPEG with one more segment behind its start; `marker` is 0xe0 to 0xef for APP0 to APP15, 0xfe for a comment. */
export function withSegment(jpeg: Uint8Array, marker: number, content: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array([...jpeg.subarray(0, 2), ...jpegSegment(marker, latin1(content)), ...jpeg.subarray(2)]);
}

/** The same with XMP, of which only the properties are given: `dc:title="x"`. Any namespace of {@link NAMESPACES} will do. */
export function withXmp(jpeg: Uint8Array, properties: string): Uint8Array<ArrayBuffer> {
  const packet = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF ${NAMESPACES}><rdf:Description rdf:about="" ${properties}/></rdf:RDF></x:xmpmeta>`;
  return withXmpPacket(jpeg, packet);
}

/** The same with whatever in the place of XMP. */
export function withXmpPacket(jpeg: Uint8Array, packet: string): Uint8Array<ArrayBuffer> {
  const content = new Uint8Array([...latin1('http://ns.adobe.com/xap/1.0/\0'), ...encoder.encode(packet)]);
  return new Uint8Array([...jpeg.subarray(0, 2), ...jpegSegment(0xe1, content), ...jpeg.subarray(2)]);
}

const NAMESPACES = [
  'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'xmlns:xmp="http://ns.adobe.com/xap/1.0/"',
  'xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/"',
  'xmlns:tdm="http://www.w3.org/ns/tdmrep#"',
].join(' ');

const SIGNATURE_BYTES = 8;
const IHDR_BYTES = 25;

/** A PNG with one more chunk behind its header; the checksum is left 0, at which no browser looks in such chunks. */
export function withChunk(png: Uint8Array, name: string, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, content.byteLength);
  const at = SIGNATURE_BYTES + IHDR_BYTES;
  const parts = [png.subarray(0, at), length, latin1(name), content, new Uint8Array(4), png.subarray(at)];
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.byteLength;
  }
  return whole;
}
