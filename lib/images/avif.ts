import { avifFile, type ColourCodes } from './container/avif.ts';
import { canvasOf } from './draw.ts';

/** AV1, main profile, 8 bits; the level (6.2) only bounds what the encoder may take, which writes the true one. */
const CODEC = 'av01.0.18M.08';
/** The coarsest step. Source: “AV1 WebCodecs registration”, `quantizer`, 0 to 63. */
const MAX_QUANTISER = 63;

/** Source: ITU-T H.273 for the numbers, WebCodecs for the names. */
const PRIMARIES: Readonly<Record<string, number>> = { bt709: 1, bt470bg: 5, smpte170m: 6, bt2020: 9, smpte432: 12 };
const TRANSFERS: Readonly<Record<string, number>> = { bt709: 1, smpte170m: 6, linear: 8, 'iec61966-2-1': 13 };
const MATRICES: Readonly<Record<string, number>> = { rgb: 0, bt709: 1, bt470bg: 5, smpte170m: 6, 'bt2020-ncl': 9 };

function coloursOf(space: VideoColorSpaceInit | undefined): ColourCodes | null {
  const primaries = PRIMARIES[space?.primaries ?? ''];
  const transfer = TRANSFERS[space?.transfer ?? ''];
  const matrix = MATRICES[space?.matrix ?? ''];
  if (primaries === undefined || transfer === undefined || matrix === undefined) return null;
  return { primaries, transfer, matrix, isFullRange: space?.fullRange === true };
}

interface KeyFrame {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly colours: ColourCodes | null;
}

/** Per-frame quantisers are too new for TypeScript's own types. */
interface EncodeOptions extends VideoEncoderEncodeOptions {
  readonly av1: { readonly quantizer: number };
}

async function encodeKeyFrame(canvas: OffscreenCanvas, quantizer: number): Promise<KeyFrame> {
  const { promise, resolve, reject } = Promise.withResolvers<KeyFrame>();
  const encoder = new VideoEncoder({
    output(chunk, metadata) {
      const bytes = new Uint8Array(chunk.byteLength);
      chunk.copyTo(bytes);
      resolve({ bytes, colours: coloursOf(metadata?.decoderConfig?.colorSpace) });
    },
    error: reject,
  });
  encoder.configure(configOf(canvas));
  const frame = new VideoFrame(canvas, { timestamp: 0, alpha: 'discard' });
  const options: EncodeOptions = { keyFrame: true, av1: { quantizer } };
  encoder.encode(frame, options);
  frame.close();
  try {
    const [keyFrame] = await Promise.all([promise, encoder.flush()]);
    return keyFrame;
  } finally {
    // One that failed has closed itself, and does not bear it twice.
    if (encoder.state !== 'closed') encoder.close();
  }
}

function configOf({ width, height }: OffscreenCanvas): VideoEncoderConfig {
  return { codec: CODEC, width, height, bitrateMode: 'quantizer', latencyMode: 'quality' };
}

/**
 * Encodes what is on a canvas as AVIF. No browser's canvas does; their video encoders do, and a still picture is a key
 * frame in another container. Chromium, libavif 0.11 and libheif read it.
 *
 * @param quality 0 to 1; there is no transparency
 * @throws {Error} where the browser has no AV1 encoder, or not for this size
 */
export async function encodeAvif(canvas: OffscreenCanvas, quality: number): Promise<Blob> {
  const { bytes, colours } = await encodeKeyFrame(canvas, Math.round((1 - quality) * MAX_QUANTISER));
  return avifFile(bytes, { widthPx: canvas.width, heightPx: canvas.height }, colours);
}

const TRIAL_PX = 64;
/** Rows of it in which fine detail stands, which a low quality loses. */
const DETAIL_ROWS = 32;

/** A picture whose left half is black and whose right half is white, but for a chequered edge at its top. */
function drawTrial(): OffscreenCanvas {
  const { canvas, context } = canvasOf({ widthPx: TRIAL_PX, heightPx: TRIAL_PX });
  context.fillStyle = 'white';
  context.fillRect(0, 0, TRIAL_PX, TRIAL_PX);
  context.fillStyle = 'black';
  context.fillRect(0, 0, TRIAL_PX / 2, TRIAL_PX);
  for (let at = 0; at < DETAIL_ROWS * TRIAL_PX; at += 1) {
    context.fillStyle = `hsl(${(at * 137) % 360} 60% ${(at * 53) % 100}%)`;
    context.fillRect(at % TRIAL_PX, Math.floor(at / TRIAL_PX), 1, 1);
  }
  return canvas;
}

/** The brightness in the middle of each half, below the edge. */
async function readHalves(blob: Blob): Promise<readonly (number | undefined)[]> {
  const bitmap = await createImageBitmap(blob);
  const { context } = canvasOf({ widthPx: TRIAL_PX, heightPx: TRIAL_PX });
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return [TRIAL_PX / 4, (TRIAL_PX * 3) / 4].map((x) => context.getImageData(x, TRIAL_PX - 8, 1, 1).data[1]);
}

/**
 * Whether this browser can write AVIF of a chosen quality: tried with a small picture that must come back as it was, and
 * be larger in the finer quality. Firefox 153 says that it can, and then takes no notice of the quantiser.
 */
export async function canEncodeAvif(): Promise<boolean> {
  try {
    const canvas = drawTrial();
    const [fine, coarse] = [await encodeAvif(canvas, 0.95), await encodeAvif(canvas, 0.2)];
    const [left = 255, right = 0] = await readHalves(fine);
    return left < 32 && right > 224 && coarse.size < fine.size;
  } catch {
    return false;
  }
}
