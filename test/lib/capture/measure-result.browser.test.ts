import { describe, expect, test } from 'vitest';
import { serveTasks } from '../../../lib/capture/image-tasks.ts';
import { openImageWorker } from '../../../lib/capture/image-worker-client.ts';
import type { Asset } from '../../../lib/domain/asset.ts';
import type { FrozenBrief } from '../../../lib/domain/brief.ts';
import { enqueue } from '../../../lib/domain/transitions.ts';
import type { Store } from '../../../lib/store/store.ts';
import { createCanvas, encodeAs } from '../../quality/canvas.ts';
import { loadPhoto } from '../../quality/photos.ts';
import {
  AT,
  aFrozenBrief,
  anAsset,
  anOutput,
  aModel,
  aProvider,
  aQueuedJob,
  aReference,
  aSucceededJob,
  assetId,
} from '../../support/builders.ts';
import { aPicture } from '../../support/pictures.ts';
import { enter, openTestStore } from '../../support/test-store.ts';

type Draw = (context: OffscreenCanvasRenderingContext2D) => void;

/** A page with its image worker, between which there is a true channel. */
async function openPage() {
  const store = await openTestStore();
  const { port1, port2 } = new MessageChannel();
  const context = {
    store,
    catalogue: [aProvider({ models: [aModel()] })] as const,
    report: reportError,
    now: () => AT,
    newId: () => crypto.randomUUID(),
  };
  serveTasks(port2, Promise.resolve(context));
  port2.start();
  return { store, worker: openImageWorker(store, () => port1) };
}

async function keep(store: Store, name: string, side: number, draw: Draw): Promise<Asset> {
  const { canvas, context } = createCanvas(side, side);
  draw(context);
  const blob = encodeAs(canvas, { type: 'image/png' });
  const size = { widthPx: side, heightPx: side, sizeBytes: blob.size };
  const asset = anAsset({ id: assetId(name), mediaType: 'image/png', ...size });
  await store.assets.put(asset, blob, await aPicture(), AT);
  return asset;
}

/** The green mug on white, at a place and with more drawn over it. */
async function aMug(more: Draw = () => {}, x = 0): Promise<Draw> {
  const mug = await loadPhoto('mug.jpg');
  return (context) => {
    const { width, height } = context.canvas;
    context.fillStyle = 'white';
    context.fillRect(0, 0, width, height);
    context.drawImage(mug, x * width, 0, width, height);
    more(context);
  };
}

/** A job of that brief, whose one image shows what is drawn. */
async function openWithResult(draw: Draw, brief: Partial<FrozenBrief> = {}) {
  const page = await openPage();
  const image = await keep(page.store, 'result', 1024, draw);
  const job = aSucceededJob({ brief: aFrozenBrief(brief), images: [image] });
  const { entries } = enqueue(aQueuedJob());
  await enter(page.store, { job, entries });
  return { ...page, job, image, measure: () => page.worker.measureResult(job.id, image.id) };
}

async function mugReference(overrides: Partial<ReturnType<typeof aReference>> = {}) {
  const asset = anAsset({ id: assetId('mug'), mediaType: 'image/png', widthPx: 600, heightPx: 600 });
  return aReference({ content: { state: 'ready', asset, capturedBy: 'file' }, ...overrides });
}

describe('a result is measured', () => {
  test('by the size that its brief asked for', async () => {
    const { measure } = await openWithResult(await aMug(), { output: anOutput({ aspectRatio: '16:9', size: '2K' }) });
    expect(await measure()).toMatchObject({
      askedPx: { widthPx: 2752, heightPx: 1536 },
      gotPx: { widthPx: 1024, heightPx: 1024 },
    });
  });

  test('for the brand colours: one that is there is near, one that is not is far', async () => {
    const spot: Draw = (context) => {
      context.fillStyle = '#D62839';
      context.fillRect(40, 40, 120, 120);
    };
    const { measure } = await openWithResult(await aMug(spot), { brandColours: 'red #d62839, violet #7b2cbf' });
    const [red, violet] = (await measure()).brandColours;
    expect(red?.deltaE).toBeLessThan(3);
    expect(violet?.deltaE).toBeGreaterThan(20);
  });

  test('for a subject that the frame cuts, unless a close framing was asked for', async () => {
    const shifted = await aMug(undefined, 0.35);
    expect((await (await openWithResult(shifted)).measure()).cutSides).toEqual(['right']);
    expect((await (await openWithResult(shifted, { framing: 'close-up' })).measure()).cutSides).toEqual([]);
    expect((await (await openWithResult(await aMug())).measure()).cutSides).toEqual([]);
  });

  test('against the one picture that it was made from: what changed, and the colours that were to stay', async () => {
    const greyed: Draw = (context) => {
      context.fillStyle = '#777';
      context.globalCompositeOperation = 'color';
      context.fillRect(0, 0, 1024, 1024);
    };
    const brief = { inputMode: 'edit', references: [await mugReference()] } as const;
    for (const [draw, isMugKept] of [
      [await aMug(), true],
      [await aMug(greyed), false],
    ] as const) {
      const { store, measure } = await openWithResult(draw, { ...brief, references: [...brief.references] });
      await keep(store, 'mug', 600, await aMug());
      const { changeMap, keptColours } = await measure();
      const worst = Math.max(...(keptColours?.colours.map(({ deltaE }) => deltaE) ?? []));
      expect(keptColours?.referenceIndex).toBe(0);
      expect(worst < 5).toBe(isMugKept);
      expect((changeMap?.changedShare ?? 1) < 0.01).toBe(isMugKept);
    }
  });

  test('against no picture where there is none of its proportions, or several that could be it', async () => {
    const wide = await mugReference();
    const asset = { ...wide.content.asset, widthPx: 900 };
    const stretched = { ...wide, content: { ...wide.content, asset } };
    const pairs = [[stretched], [await mugReference({ id: 'a' }), await mugReference({ id: 'b', role: 'person' })], []];
    for (const references of pairs) {
      const { store, measure } = await openWithResult(await aMug(), { inputMode: 'edit', references });
      await keep(store, 'mug', 600, await aMug());
      expect((await measure()).changeMap).toBeNull();
    }
  });

  test('and claims no kept colours where no reference has to stay as it is', async () => {
    const { store, measure } = await openWithResult(await aMug(), {
      references: [await mugReference({ role: 'style' })],
    });
    await keep(store, 'mug', 600, await aMug());
    expect((await measure()).keptColours).toBeNull();
  });

  test('or the page is told that it is gone, and the worker goes on', async () => {
    const { worker, measure, job } = await openWithResult(await aMug());
    await expect(worker.measureResult(job.id, assetId('other'))).rejects.toThrow(/could not be measured/);
    expect((await measure()).gotPx.widthPx).toBe(1024);
  });
});

test('the palette of a stored picture tells its strongest colour first', async () => {
  const { store, worker } = await openPage();
  const poster = await keep(store, 'poster', 200, (context) => {
    context.fillStyle = '#f4f1ea';
    context.fillRect(0, 0, 200, 200);
    context.fillStyle = '#d62839';
    context.fillRect(50, 50, 60, 60);
  });
  expect(await worker.palette(poster.id)).toEqual(['#D62839', '#F4F1EA']);
  await expect(worker.palette(assetId('gone'))).rejects.toThrow(/could not be measured/);
});
