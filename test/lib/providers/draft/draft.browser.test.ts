import { NO_WORDS } from '../../../../lib/domain/empty-draft.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FrozenBrief } from '../../../../lib/domain/brief.ts';
import { aspectRatioSchema, pixelSize, type AspectRatio } from '../../../../lib/domain/output.ts';
import type { ReferenceRole } from '../../../../lib/domain/role.ts';
import { DRAFT } from '../../../../lib/providers/draft/description.ts';
import { draft } from '../../../../lib/providers/draft/draft.ts';
import { toOklab, type Lab } from '../../../../lib/providers/draft/oklab.ts';
import type { GenerationRequest, Progress, ReferenceImage } from '../../../../lib/providers/provider.ts';
import brickUrl from '../../../sample-shop/photos/brick.jpg?url';
import coffeeUrl from '../../../sample-shop/photos/coffee.jpg?url';
import mugUrl from '../../../sample-shop/photos/mug.jpg?url';
import rocketUrl from '../../../sample-shop/photos/rocket.jpg?url';

type Picture = ImageData;

const EMPTY: FrozenBrief = {
  inputMode: 'edit',
  ...NO_WORDS,
  subject: 'A green enamel mug on bricks',
  rightsConfirmed: true,
  ignored: [],
  output: {
    providerId: 'draft',
    modelId: 'layout-draft',
    aspectRatio: '1:1',
    size: '1K',
    format: 'original',
    count: 1,
  },
  references: [],
};

async function reference(role: ReferenceRole | null, blob: Blob): Promise<ReferenceImage> {
  const asset = { id: '0'.repeat(64), mediaType: 'image/jpeg', widthPx: 1, heightPx: 1, sizeBytes: 1 } as const;
  return { role, note: '', asset, blob };
}

async function photo(role: ReferenceRole | null, url: string): Promise<ReferenceImage> {
  return reference(role, await (await fetch(url)).blob());
}

let mug: ReferenceImage;
let brick: ReferenceImage;
let dusk: ReferenceImage;
let mugOnBrick: Picture;
beforeAll(async () => {
  [mug, brick, dusk] = await Promise.all([
    photo('product', mugUrl),
    photo('background', brickUrl),
    photo('style', rocketUrl),
  ]);
  mugOnBrick = await draw([mug, brick]);
});

function start(
  references: readonly ReferenceImage[],
  words: Partial<FrozenBrief> = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<Progress> {
  const [model] = DRAFT.models;
  const request: GenerationRequest = { model, prompt: '', brief: { ...EMPTY, ...words }, references };
  const refuseNetwork = () => Promise.reject(new Error('The draft must not use the network'));
  return draft.start({ baseUrl: '', key: '', fetch: refuseNetwork }, request, signal);
}

async function compose(references: readonly ReferenceImage[], words: Partial<FrozenBrief> = {}): Promise<Blob> {
  const progress = await start(references, words);
  if (progress.state !== 'completed') throw new Error(JSON.stringify(progress));
  return progress.images[0];
}

async function pixelsOf(blob: Blob): Promise<Picture> {
  const bitmap = await createImageBitmap(blob);
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  if (!context) throw new Error('No canvas');
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height);
}

async function draw(references: readonly ReferenceImage[], words: Partial<FrozenBrief> = {}): Promise<Picture> {
  return pixelsOf(await compose(references, words));
}

interface Region {
  readonly left?: number;
  readonly top?: number;
  readonly right?: number;
  readonly bottom?: number;
}

/** The colours in a region, given as shares of the picture. */
function colours(
  { width, height, data }: Picture,
  { left = 0, top = 0, right = 1, bottom = 1 }: Region,
  step = 1,
): number[][] {
  const found: number[][] = [];
  for (let y = Math.floor(top * height); y < Math.floor(bottom * height); y += step) {
    for (let x = Math.floor(left * width); x < Math.floor(right * width); x += step) {
      found.push([...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3)]);
    }
  }
  return found;
}

function meanLab(picture: Picture, region: Region = {}): Lab {
  const labs = colours(picture, region, 4).map(([red = 0, green = 0, blue = 0]) => toOklab(red, green, blue));
  const mean = (channel: 0 | 1 | 2) => labs.reduce((sum, lab) => sum + lab[channel], 0) / labs.length;
  return [mean(0), mean(1), mean(2)];
}

function distance(one: Lab, other: Lab): number {
  return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}

/** The share of pixels that differ visibly. */
function difference(one: Picture, other: Picture): number {
  let differing = 0;
  for (let offset = 0; offset < one.data.length; offset += 4) {
    const by = [0, 1, 2].map((channel) =>
      Math.abs((one.data[offset + channel] ?? 0) - (other.data[offset + channel] ?? 0)),
    );
    if (Math.max(...by) > 12) differing += 1;
  }
  return (differing * 4) / one.data.length;
}

function isGreen([red = 0, green = 0, blue = 0]: readonly number[]): boolean {
  return green > red + 30 && green > blue;
}

/** The box of all that is as green as the mug, as shares of the picture. */
function greenBox(picture: Picture): Required<Region> {
  const { width, height, data } = picture;
  const [xs, ys]: [number[], number[]] = [[], []];
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      if (!isGreen([...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3)])) continue;
      xs.push(x / width);
      ys.push(y / height);
    }
  }
  const least = (values: number[]) => values.reduce((one, other) => Math.min(one, other), 1);
  const most = (values: number[]) => values.reduce((one, other) => Math.max(one, other), 0);
  return { left: least(xs), top: least(ys), right: most(xs), bottom: most(ys) };
}

describe('the on-device draft', () => {
  it.each(aspectRatioSchema.options)('has exactly the size of %s', async (aspectRatio: AspectRatio) => {
    const image = await compose([mug], { output: { ...EMPTY.output, aspectRatio }, textInImage: 'Winter sale' });
    const { width, height } = await createImageBitmap(image);
    expect({ widthPx: width, heightPx: height }).toEqual(pixelSize(aspectRatio, '1K'));
    expect(image.type).toBe('image/png');
  });

  it('gives the same bytes for the same request', async () => {
    const words = { textInImage: 'Morning', styleDirection: 'watercolour', brandColours: '#1F4D3A' } as const;
    const [one, other] = [await compose([mug, brick, dusk], words), await compose([mug, brick, dusk], words)];
    expect(new Uint8Array(await one.arrayBuffer())).toEqual(new Uint8Array(await other.arrayBuffer()));
  });

  it.each<{ what: string; words: Partial<FrozenBrief> }>([
    { what: 'another framing', words: { framing: 'wide' } },
    { what: 'another crop', words: { crop: 'space-left' } },
    { what: 'another camera angle', words: { cameraAngle: 'high' } },
    { what: 'words in it', words: { textInImage: 'Morning, outdoors' } },
    { what: 'product photography', words: { styleDirection: 'product-photography' } },
    { what: 'realistic photo', words: { styleDirection: 'realistic-photo' } },
    { what: 'editorial photo', words: { styleDirection: 'editorial-photo' } },
    { what: 'flat illustration', words: { styleDirection: 'flat-illustration' } },
    { what: 'watercolour', words: { styleDirection: 'watercolour' } },
    { what: 'line drawing', words: { styleDirection: 'line-drawing' } },
    { what: '3D render', words: { styleDirection: 'render-3d' } },
  ])('looks different with $what', async ({ words }) => {
    expect(difference(mugOnBrick, await draw([mug, brick], words))).toBeGreaterThan(0.02);
  });

  it('looks different with another background, brand colour or subject', async () => {
    const plain = await draw([mug]);
    expect(difference(plain, mugOnBrick)).toBeGreaterThan(0.3);
    expect(difference(plain, await draw([mug], { brandColours: '#7A1F1F' }))).toBeGreaterThan(0.3);
    expect(difference(await draw([]), await draw([], { subject: 'A red bicycle' }))).toBeGreaterThan(0.1);
  });

  it('cuts the product out: its own colour in the middle, the background around it and through its handle', async () => {
    const middle = colours(mugOnBrick, { left: 0.45, top: 0.45, right: 0.55, bottom: 0.55 });
    expect(middle.every(isGreen)).toBe(true);
    for (const [left, top] of [
      [0, 0],
      [0.9, 0],
      [0, 0.9],
      [0.85, 0.85],
    ] as const) {
      const corner = colours(mugOnBrick, { left, top, right: left + 0.1, bottom: top + 0.1 });
      expect(
        corner.every(([red = 0, green = 0, blue = 0]) => Math.abs(red - green) < 8 && Math.abs(green - blue) < 8),
      ).toBe(true);
    }
    const box = greenBox(mugOnBrick);
    const whiteBeside = colours(mugOnBrick, { left: box.left - 0.02, top: 0.4, right: box.left, bottom: 0.6 });
    expect(whiteBeside.some((colour) => Math.min(...colour) > 225)).toBe(false);
  });

  it('places the product by framing and crop', async () => {
    const size = async (words: Partial<FrozenBrief>) => {
      const { left, right } = greenBox(await draw([mug, brick], words));
      return right - left;
    };
    expect(await size({ framing: 'close-up' })).toBeGreaterThan(2 * (await size({ framing: 'wide' })));
    const right = greenBox(await draw([mug, brick], { crop: 'space-left' }));
    expect(right.left).toBeGreaterThan(0.37);
    const low = greenBox(await draw([mug, brick], { crop: 'space-top' }));
    expect(low.top).toBeGreaterThan(0.37);
    const centred = greenBox(await draw([mug, brick], { crop: 'centred' }));
    expect(Math.abs((centred.top + centred.bottom) / 2 - 0.5)).toBeLessThan(0.03);
  });

  it('places the product where a layout reference has its thing', async () => {
    const canvas = new OffscreenCanvas(200, 200);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('No canvas');
    context.fillStyle = 'white';
    context.fillRect(0, 0, 200, 200);
    context.fillStyle = 'black';
    context.fillRect(20, 20, 60, 60);
    const layout = await reference('layout', await canvas.convertToBlob());
    const { right, bottom } = greenBox(await draw([mug, brick, layout]));
    expect(right).toBeLessThan(0.45);
    expect(bottom).toBeLessThan(0.45);
  });

  it('places a picture without a plain background as it is, and more than one thing side by side', async () => {
    const coffee = await photo('product', coffeeUrl);
    const whole = await draw([coffee, brick]);
    const around = colours(whole, { right: 1, bottom: 0.15 });
    expect(around.every(([red = 0, green = 0]) => Math.abs(red - green) < 8)).toBe(true);
    expect(meanLab(whole, { left: 0.4, top: 0.4, right: 0.6, bottom: 0.6 })[1]).toBeGreaterThan(0.03);
    const { left, right } = greenBox(await draw([mug, coffee, brick]));
    expect((left + right) / 2).toBeLessThan(0.45);
  });

  it('carries the style’s colours over and leaves the product what it is', async () => {
    const style = meanLab(await pixelsOf(dusk.blob));
    const toned = await draw([mug, brick, dusk]);
    const corner = { right: 0.15, bottom: 0.15 };
    expect(distance(meanLab(toned), style)).toBeLessThan(0.7 * distance(meanLab(mugOnBrick), style));
    expect(meanLab(toned, corner)[2]).toBeLessThan(meanLab(mugOnBrick, corner)[2] - 0.03);
    expect(colours(toned, { left: 0.45, top: 0.45, right: 0.55, bottom: 0.55 }).every(isGreen)).toBe(true);
  });

  it('leaves a logo untouched by style and finish, in a corner', async () => {
    const canvas = new OffscreenCanvas(200, 200);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('No canvas');
    context.fillStyle = '#FF00C8';
    context.fillRect(50, 50, 100, 100);
    const logo = await reference('logo', await canvas.convertToBlob());
    const corner = colours(await draw([mug, brick, dusk, logo], { styleDirection: 'line-drawing' }), {
      right: 0.2,
      bottom: 0.2,
    });
    expect(corner.filter(([red, green, blue]) => red === 255 && green === 0 && blue === 200).length).toBeGreaterThan(
      1000,
    );
  });

  it.each([
    { crop: 'space-top', region: { bottom: 0.4 } },
    { crop: 'space-left', region: { right: 0.4 } },
    { crop: null, region: { top: 0.7, bottom: 0.95 } },
  ] as const)('sets the words in the brand colours in the space of $crop', async ({ crop, region }) => {
    const words = { crop, textInImage: 'Morning, outdoors', brandColours: '#1f4d3a, #f4ead5' };
    const found = colours(await draw([mug, brick, dusk], words), region);
    const count = (red: number, green: number, blue: number) =>
      found.filter((colour) => colour[0] === red && colour[1] === green && colour[2] === blue).length;
    expect(count(0x1f, 0x4d, 0x3a)).toBeGreaterThan(1000);
    expect(count(0xf4, 0xea, 0xd5)).toBeGreaterThan(1000);
  });

  it('sets the subject as a caption where there is no picture of it', async () => {
    const captioned = await draw([], { subject: 'A tabby cat asleep' });
    const isInk = ([red = 255, green = 255, blue = 255]: readonly number[]) => red + green + blue < 30;
    expect(colours(captioned, { top: 0.6, bottom: 0.93 }).filter(isInk).length).toBeGreaterThan(500);
  });

  it('is marked as a layout draft in its corner', async () => {
    const isWhite = ([red = 0, green = 0, blue = 0]: readonly number[]) => Math.min(red, green, blue) > 240;
    const marked = colours(mugOnBrick, { left: 0.87, top: 0.96 }).filter(isWhite).length;
    const unmarked = colours(mugOnBrick, { right: 0.13, top: 0.96 }).filter(isWhite).length;
    expect(marked).toBeGreaterThan(unmarked + 100);
  });

  it('costs nothing and uses no tokens', async () => {
    const progress = await start([]);
    expect(progress).toMatchObject({
      state: 'completed',
      usage: { textInTokens: 0, imageInTokens: 0, textOutTokens: 0, imageOutTokens: 0 },
    });
  });

  it('names the reference that it cannot decode', async () => {
    const broken = await reference('style', new Blob(['not an image'], { type: 'image/png' }));
    expect(await start([mug, broken])).toMatchObject({
      state: 'failed',
      failure: { kind: 'undecodable-image', message: expect.stringContaining('@image2'), charge: { charged: 'no' } },
    });
  });

  it('stops when it is aborted, before and while it works', async () => {
    await expect(start([mug], {}, AbortSignal.abort())).rejects.toThrow('abort');
    const controller = new AbortController();
    const running = start([mug, brick, dusk], {}, controller.signal);
    controller.abort();
    await expect(running).rejects.toThrow('abort');
  });

  it('works in a worker, where there is no document', async () => {
    const answer = await new Promise((resolve, reject) => {
      const worker = new Worker(new URL('draft-worker.ts', import.meta.url), { type: 'module' });
      worker.addEventListener('message', ({ data }) => resolve(data));
      worker.addEventListener('error', ({ message }) => reject(new Error(message)));
      worker.postMessage({ model: DRAFT.models[0], prompt: '', brief: EMPTY, references: [mug, brick, dusk] });
    });
    expect(answer).toBe('completed');
  });

  it('always finds its connection in order', async () => {
    const connection = { baseUrl: '', key: '', fetch: globalThis.fetch };
    expect(await draft.checkKey(connection, new AbortController().signal)).toMatchObject({ ok: true });
  });
});
