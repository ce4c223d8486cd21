import type { CaptureFailure } from '../domain/capture-failure.ts';
import { latin1At } from './bytes.ts';

/** Why a file is no picture for Plantain. */
export type Refusal = Pick<CaptureFailure, 'kind' | 'message'>;

type Beginning = readonly [string, Refusal];

function unsupported(message: string): Refusal {
  return { kind: 'unsupported-type', message };
}

function notAnImage(message: string): Refusal {
  return { kind: 'not-an-image', message };
}

/** Of a picture that ends in its header, so that it is not called something else. */
function cutOff(name: string): Refusal {
  return { kind: 'undecodable', message: `The ${name} picture is cut off or damaged in its header.` };
}

const RAW = unsupported('The file is a TIFF or raw picture, which browsers cannot read.');
const JPEG_XL = unsupported('The file is a JPEG XL picture, which not every browser can read.');
const VIDEO = unsupported('The file is a video.');
const ARCHIVE = notAnImage('The file is an archive; unpack it first.');

/** How files begin, as their formats are registered. */
const BEGINNINGS: readonly Beginning[] = [
  ['\u0089PNG', cutOff('PNG')],
  ['\u00ff\u00d8\u00ff', cutOff('JPEG')],
  ['GIF8', cutOff('GIF')],
  ['II*\0', RAW],
  ['MM\0*', RAW],
  ['8BPS', unsupported('The file is a Photoshop document.')],
  ['%!PS', unsupported('The file is a PostScript document.')],
  ['\u00ff\n', JPEG_XL],
  ['\0\0\0\fJXL ', JPEG_XL],
  ['\u001aE\u00df\u00a3', VIDEO],
  ['%PDF', notAnImage('The file is a PDF document.')],
  ['PK\u0003\u0004', ARCHIVE],
  ['\u001f\u008b', ARCHIVE],
  ['7z\u00bc\u00af', ARCHIVE],
  ['Rar!', ARCHIVE],
];

function describeBinary(head: string): Refusal | undefined {
  if (head.startsWith('RIFF') && head.startsWith('WEBP', 8)) return cutOff('WebP');
  if (!/^.{4}ftyp.{4}/s.test(head)) return BEGINNINGS.find(([beginning]) => head.startsWith(beginning))?.[1];
  if (/^avi[fso]$/.test(head.slice(8, 12))) return cutOff('AVIF');
  return /^(?:mif1|msf1|he[ivx].)$/.test(head.slice(8, 12)) ? cutOff('HEIC') : VIDEO;
}

/** Whether a text, without white space before it, is that of an SVG drawing. */
export function isSvg(text: string): boolean {
  const before = /^(?:<\?xml[^>]*>\s*|<!--[\s\S]*?-->\s*|<!doctype svg(?:[^>[]|\[[^\]]*\])*>\s*)*/i;
  return /^<(?:\w+:)?svg[\s>/]/i.test(text.replace(before, ''));
}

/** Whether there is more than letters, white space and the signs between them. */
function isBinary(text: string): boolean {
  return /[\p{Cc}\ufffd]/u.test(text.replaceAll(/\s/g, ''));
}

function describeText(text: string): Refusal {
  if (isSvg(text)) return unsupported('The file is an SVG drawing.');
  if (/^<(?:!doctype html|html|head|body|!--)/i.test(text)) return notAnImage('The file is a web page.');
  if (/^(?:\{\s*["}]|\[\s*["\d[{\]])/.test(text)) return notAnImage('The file is JSON data.');
  if (/^<\?xml|^<[a-z]/i.test(text)) return notAnImage('The file is an XML document.');
  return notAnImage(isBinary(text) ? 'The file is no picture that Plantain can read.' : 'The file is plain text.');
}

/** What a file is that is no picture, in a sentence that helps: people save such things under a picture's name. */
export function describeOther(bytes: Uint8Array): Refusal {
  if (bytes.byteLength === 0) return notAnImage('The file is empty.');
  const start = new TextDecoder().decode(bytes.subarray(0, 1_024), { stream: true });
  return describeBinary(latin1At(bytes, 0, 16)) ?? describeText(start.trimStart());
}
