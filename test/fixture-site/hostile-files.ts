import { deflateSync, crc32 } from 'node:zlib';
import type { CaptureFailure } from '../../lib/domain/capture-failure.ts';
import { readFixture } from './server.ts';

/** A file that is not what it is called, or that means harm, and what becomes of it. */
export interface HostileFile {
  readonly name: string;
  /** A number is that of the bytes of a file without content that takes no room on the disk. */
  readonly content: Buffer | string | number;
  /** An empty kind where it is taken, without what it must not do. */
  readonly refused: { readonly kind: CaptureFailure['kind'] | ''; readonly message: RegExp };
}

const SIDE_PX = 40_000;
const TOO_LARGE = {
  kind: 'too-large',
  message: /^The picture is 40000×40000 pixels, too large to open safely\.$/,
} as const;

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  checksum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, checksum]);
}

/** A whole PNG of one bit a pixel, which decodes to 6.4 GB. */
function pngBomb(): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIDE_PX, 0);
  header.writeUInt32BE(SIDE_PX, 4);
  header[8] = 1;
  const rows = deflateSync(Buffer.alloc((SIDE_PX / 8 + 1) * SIDE_PX), { level: 1 });
  const signature = Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1');
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

function gifBomb(): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt16LE(SIDE_PX, 0);
  size.writeUInt16LE(SIDE_PX, 2);
  const palette = Buffer.from([0x80, 0, 0, 0, 0, 0, 255, 255, 255]);
  const picture = Buffer.concat([Buffer.from([0x2c, 0, 0, 0, 0]), size, Buffer.from([0, 2, 2, 0x4c, 1, 0, 0x3b])]);
  return Buffer.concat([Buffer.from('GIF89a', 'latin1'), size, palette, picture]);
}

function bmpBomb(): Buffer {
  const header = Buffer.alloc(54 + 1_024);
  header.write('BM', 0, 'latin1');
  header.writeUInt32LE(header.length, 2);
  header.writeUInt32LE(54, 10);
  header.writeUInt32LE(40, 14);
  header.writeInt32LE(SIDE_PX, 18);
  header.writeInt32LE(SIDE_PX, 22);
  header.writeUInt16LE(1, 26);
  header.writeUInt16LE(24, 28);
  return header;
}

function webpBomb(): Buffer {
  const canvas = Buffer.alloc(10);
  canvas.writeUIntLE(SIDE_PX - 1, 4, 3);
  canvas.writeUIntLE(SIDE_PX - 1, 7, 3);
  const extended = Buffer.concat([Buffer.from('VP8X\n\0\0\0', 'latin1'), canvas]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(extended.length + 4);
  return Buffer.concat([Buffer.from('RIFF', 'latin1'), length, Buffer.from('WEBP', 'latin1'), extended]);
}

/** A true photograph whose header is made to claim more. */
function jpegBomb(): Buffer {
  const bytes = Buffer.from(readFixture('hostile.jpg'));
  const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
  bytes.writeUInt16BE(SIDE_PX, frame + 5);
  bytes.writeUInt16BE(SIDE_PX, frame + 7);
  return bytes;
}

const DAMAGED = { kind: 'undecodable', message: /cut off|damaged|could not be decoded/ } as const;
const photo = readFixture('hostile.jpg');
const png = readFixture('blob-revoked.png');

function drawing(inside: string, before = ''): string {
  const spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';
  return `${before}<svg ${spaces} width="160" height="120"><rect width="160" height="120" fill="teal"/>${inside}</svg>`;
}

/** Asks an address for everything that a drawing can ask for. The address tells who asked. */
export function nosySvg(address: string): string {
  const asks = [
    `<script>fetch('${address}/script-fetch')</script>`,
    `<script href="${address}/script"/>`,
    `<image href="${address}/image" width="9" height="9"/>`,
    `<image xlink:href="${address}/xlink" width="9" height="9"/>`,
    `<use href="${address}/use#it"/>`,
    `<style>@import url('${address}/import'); rect { fill: url('${address}/fill#it') } @font-face { font-family: a; src: url('${address}/font') } text { font-family: a }</style>`,
    `<text y="50" style="background: url('${address}/style')">text</text>`,
    `<animate attributeName="href" values="${address}/animate"/>`,
  ];
  return drawing(asks.join(''), `<?xml-stylesheet href="${address}/sheet" type="text/css"?>`).replace(
    'width="160"',
    `onload="fetch('${address}/onload')" width="160"`,
  );
}

/** A web page inside a drawing. */
function embedding(address: string): string {
  return drawing(
    `<foreignObject width="50" height="50"><img xmlns="http://www.w3.org/1999/xhtml" src="${address}/html" onerror="fetch('${address}/onerror')"/><iframe xmlns="http://www.w3.org/1999/xhtml" src="${address}/iframe"/></foreignObject>`,
  );
}

function recursive(): string {
  const levels = Array.from({ length: 12 }, (_, level) => {
    const uses = Array.from({ length: 10 }, () => `<use href="#l${level}"/>`).join('');
    return `<g id="l${level + 1}">${uses}</g>`;
  });
  return drawing(`<defs><g id="l0"><rect width="1" height="1"/></g>${levels.join('')}</defs><use href="#l12"/>`);
}

function entities(): string {
  const declared = Array.from({ length: 9 }, (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(10)}">`);
  return drawing('<text>&e9;</text>', `<!DOCTYPE svg [<!ENTITY e0 "ha">${declared.join('')}]>`);
}

const DRAWING = { kind: 'unsupported-type', message: /^The drawing / } as const;

/** Files that a person might add. `address` is where a nosy one would ask. */
export function hostileFiles(address: string): readonly HostileFile[] {
  return [
    {
      name: 'page.png',
      content: '<!doctype html><title>404</title><script>fetch("/x")</script>',
      refused: { kind: 'not-an-image', message: /^The file is a web page\.$/ },
    },
    {
      name: 'answer.png',
      content: '{"error": "not found"}',
      refused: { kind: 'not-an-image', message: /^The file is JSON data\.$/ },
    },
    { name: 'empty.png', content: '', refused: { kind: 'not-an-image', message: /^The file is empty\.$/ } },
    { name: 'head-only.jpg', content: photo.subarray(0, 200), refused: DAMAGED },
    { name: 'half.jpg', content: photo.subarray(0, photo.length / 2), refused: DAMAGED },
    { name: 'half.png', content: png.subarray(0, png.length / 2), refused: DAMAGED },
    { name: 'bomb.png', content: pngBomb(), refused: TOO_LARGE },
    { name: 'bomb.gif', content: gifBomb(), refused: TOO_LARGE },
    { name: 'bomb.bmp', content: bmpBomb(), refused: TOO_LARGE },
    { name: 'bomb.webp', content: webpBomb(), refused: TOO_LARGE },
    { name: 'bomb.jpg', content: jpegBomb(), refused: TOO_LARGE },
    {
      name: 'huge.png',
      content: 200_000_000,
      refused: { kind: 'too-large', message: /^The file has 200\.0 MB; Plantain takes 100\.0 MB at most\.$/ },
    },
    { name: 'nosy.svg', content: nosySvg(address), refused: { kind: '', message: /from a file/ } },
    {
      name: 'embedding.svg',
      content: embedding(address),
      refused: {
        kind: 'unsupported-type',
        message: /^The drawing holds parts of a web page, and the browser gives no picture of those\.$/,
      },
    },
    { name: 'recursive.svg', content: recursive(), refused: DRAWING },
    { name: 'entities.svg', content: entities(), refused: DRAWING },
  ];
}
