import { formatBytes } from '../domain/asset.ts';
import { CaptureError } from '../domain/capture-failure.ts';
import type { PixelSize } from '../domain/output.ts';
import { isSvg } from './other-files.ts';
import { sniff } from './sniff.ts';
import { CycleError, svgWeight } from './svg-weight.ts';

const MAX_SVG_BYTES = 2_000_000;
/** Maps and technical drawings have some thousand shapes; ten thousand are drawn in well under a second. */
const MAX_WEIGHT = 10_000;
/** A drawing has no pixels of its own: it is drawn as large as models look, and no larger than they take. */
const [MIN_SIDE_PX, MAX_SIDE_PX] = [1_024, 4_096];
/** Of the pictures inside a drawing, together: as much as of a single one. */
const MAX_INNER_PIXELS = 100_000_000;

/** The drawing as a picture, and whether parts of it were left out since they lie elsewhere. */
export interface DrawnSvg {
  readonly blob: Blob;
  readonly isPartial: boolean;
}

function refuse(message: string): CaptureError {
  return new CaptureError('unsupported-type', message);
}

/** The text of an XML file, by its byte order mark or by the encoding that it declares. */
function decodeXml(bytes: Uint8Array<ArrayBuffer>): string {
  const mark = `${bytes[0]} ${bytes[1]}`;
  if (mark === '255 254') return new TextDecoder('utf-16le').decode(bytes);
  if (mark === '254 255') return new TextDecoder('utf-16be').decode(bytes);
  const declaration = new TextDecoder().decode(bytes.subarray(0, 200));
  const encoding = /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w-]+)["']/.exec(declaration)?.[1];
  try {
    return new TextDecoder(encoding).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

const HEAD_BYTES = 65_536;

/** Whether a file is an SVG drawing, by its first bytes. */
export async function isSvgFile(file: Blob): Promise<boolean> {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  return isSvg(decodeXml(head).trimStart());
}

function parse(text: string): SVGElement {
  if (/<!ENTITY/i.test(text)) throw refuse('The drawing declares entities, by which a small file can become endless.');
  const root = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
  if (!(root instanceof SVGElement) || root.localName !== 'svg' || root.querySelector('parsererror')) {
    throw refuse('The drawing is damaged: it is no well-formed SVG.');
  }
  return root;
}

function requireDrawable(root: SVGElement): void {
  try {
    if (svgWeight(root) <= MAX_WEIGHT) return;
  } catch (error) {
    if (error instanceof CycleError) throw refuse('The drawing contains itself, so drawing it would never end.');
    if (!(error instanceof RangeError)) throw error;
  }
  throw refuse('The drawing has too many parts to be drawn safely.');
}

/** Pictures inside a drawing are decoded with it, so they are held to the same bounds before. */
function requireSmallPictures(text: string): void {
  if (/data:image\/svg/i.test(text)) throw refuse('The drawing holds further drawings, which are not opened.');
  let pixels = 0;
  for (const [, encoding = '', base64 = ''] of text.matchAll(/data:image\/[\w.+-]+([^,]*),([\w+/=\s]*)/gi)) {
    if (!encoding.endsWith(';base64')) throw refuse('The drawing holds a picture in a form that cannot be checked.');
    pixels += pixelsOf(base64);
  }
  if (pixels > MAX_INNER_PIXELS) throw refuse('The pictures in the drawing are too large to open safely.');
}

function pixelsOf(base64: string): number {
  try {
    const { widthPx, heightPx } = sniff(Uint8Array.fromBase64(base64));
    return widthPx * heightPx;
  } catch (error) {
    // What is no picture is not drawn by the browser either; what is too large is told as such.
    return error instanceof CaptureError && error.failure.kind === 'too-large' ? Infinity : 0;
  }
}

/** Whether anything in a drawing lies elsewhere; a browser that draws it as a picture never asks for that. */
function refersOut(text: string): boolean {
  return (
    /(?:href|src)\s*=\s*["']\s*(?!#|data:|["'])/i.test(text.replaceAll(/<a\b[^>]*>/gi, '')) ||
    /url\(\s*["']?(?!["']?(?:#|data:|&quot;))/i.test(text) ||
    /@import/i.test(text)
  );
}

/** Gives a drawing that has only a view box that size: not every browser finds one for it. */
function settleSize(root: SVGElement): void {
  const isSized = ['width', 'height'].every((name) => /^\s*[\d.]+\s*[a-z]*\s*$/i.test(root.getAttribute(name) ?? ''));
  const [, , width, height] = (root.getAttribute('viewBox') ?? '').trim().split(/[\s,]+/);
  if (isSized || width === undefined || height === undefined) return;
  root.setAttribute('width', width);
  root.setAttribute('height', height);
}

function drawnSize({ naturalWidth, naturalHeight }: HTMLImageElement): PixelSize {
  const longSide = Math.max(naturalWidth, naturalHeight);
  if (!(Math.min(naturalWidth, naturalHeight) > 0)) throw refuse('The drawing has no size.');
  const scale = Math.min(MAX_SIDE_PX, Math.max(MIN_SIDE_PX, longSide)) / longSide;
  const side = (natural: number) => Math.max(1, Math.round(natural * scale));
  return { widthPx: side(naturalWidth), heightPx: side(naturalHeight) };
}

/** As a picture a drawing runs no script and fetches nothing: that is what browsers promise of `<img>`. */
async function draw(text: string): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const { widthPx, heightPx } = drawnSize(image);
    const canvas = new OffscreenCanvas(widthPx, heightPx);
    canvas.getContext('2d')?.drawImage(image, 0, 0, widthPx, heightPx);
    return await canvas.convertToBlob({ type: 'image/png' });
  } catch (error) {
    if (error instanceof CaptureError) throw error;
    // Chromium hands out no pixels of a drawing with `foreignObject` that came from a blob.
    const holdsPage = error instanceof DOMException && error.name === 'SecurityError';
    throw refuse(
      holdsPage
        ? 'The drawing holds parts of a web page, and the browser gives no picture of those.'
        : 'The browser could not draw the SVG file.',
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}

/**
 * Draws an SVG file as PNG. Needs a document: no worker can.
 *
 * @throws {CaptureError} `unsupported-type` for what could hang the browser, or cannot be drawn
 */
export async function drawSvg(file: Blob): Promise<DrawnSvg> {
  if (file.size > MAX_SVG_BYTES) {
    const most = formatBytes(MAX_SVG_BYTES);
    throw refuse(`The drawing has ${formatBytes(file.size)}; Plantain draws SVG files of ${most} at most.`);
  }
  const root = parse(decodeXml(new Uint8Array(await file.arrayBuffer())));
  requireDrawable(root);
  settleSize(root);
  const text = new XMLSerializer().serializeToString(root);
  requireSmallPictures(text);
  return { blob: await draw(text), isPartial: refersOut(text) };
}
