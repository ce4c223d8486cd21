import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reference } from '../../lib/domain/reference.ts';
import { DRAWINGS } from '../fixture-site/cases/drawings.ts';
import { FILES } from '../fixture-site/cases/files.ts';
import { IMAGES } from '../fixture-site/cases/images.ts';
import type { Picture, PictureCase } from '../fixture-site/cases/picture-case.ts';
import { SCREEN } from '../fixture-site/cases/screen.ts';
import { readFixture } from '../fixture-site/server.ts';
import { CHOOSE_LATER, openCaptureRig, type CaptureRig } from '../support/capture-rig.ts';
import { screenPoint } from '../support/chromium.ts';
import { compareStored, digestStored } from '../support/stored-references.ts';

const ARTIFACT = path.resolve(import.meta.dirname, '../../.artifacts/pictures.md');
const ALIKE = 'alike';
const MODEL_TYPES: Record<string, string> = { '.svg': 'image/svg+xml', '.png': 'image/png' };

let rig: CaptureRig;
/** One line a case, for a table that a person reads. */
const lines: string[] = [];

beforeAll(async () => {
  rig = await openCaptureRig();
});

afterAll(async () => {
  await mkdir(path.dirname(ARTIFACT), { recursive: true });
  const head = ['case', 'way in', 'pixels', 'type', 'step of the ladder', 'against the original', 'source', 'ms'];
  const table = [`| ${head.join(' | ')} |`, `|${' --- |'.repeat(head.length)}`, ...lines];
  await writeFile(ARTIFACT, `${table.join('\n')}\n`);
  await rig.close();
});

/** Takes the picture as the case says, by true input. */
async function take({ name, way, outsidePx }: PictureCase): Promise<void> {
  const { display, page } = rig;
  const element = await rig.find(name);
  if (outsidePx !== undefined) {
    await element.evaluate((shown, px) => scrollBy(0, shown.getBoundingClientRect().top + px), outsidePx);
  }
  switch (way) {
    case 'menu':
      return rig.useMenu(element, CHOOSE_LATER);
    case 'video-menu':
      return rig.useMenu(element, 0);
    case 'picker':
      return rig.pick(element);
    case 'pointer': {
      const { x, y } = await screenPoint(page, element);
      await display.moveTo(x, y);
      return display.press('alt+shift+u');
    }
    case 'focus':
      await display.moveTo(2, 2);
      await element.focus();
      return display.press('alt+shift+u');
    default:
      return way satisfies never;
  }
}

async function zoom(factor: number): Promise<void> {
  const worker = await rig.chromium.worker();
  await worker.evaluate(`chrome.tabs
    .query({ active: true, lastFocusedWindow: true })
    .then(([tab]) => chrome.tabs.setZoom(tab.id, ${factor}))`);
  await rig.page.waitForFunction((wanted) => devicePixelRatio === wanted, {}, factor);
}

/** Of the page's own site, or of the other where `cdn:` stands before the path. */
function addressOf(written: string): string {
  return written.startsWith('cdn:') ? rig.site.cdn + written.slice(4) : rig.site.shop + written;
}

/** Compares the stored bytes with the file that they stand for; says in words what differs. */
async function comparePixels({ likeness }: Picture, assetId: string): Promise<{ verdict: string; measured: string }> {
  const { file } = likeness;
  const bytes = readFixture(file);
  const digest = await digestStored(rig.panel, assetId);
  if (digest !== assetId) return { verdict: 'the stored bytes are not those of the asset', measured: '' };
  if (likeness.is === 'file') {
    const isSame = digest === createHash('sha256').update(bytes).digest('hex');
    return { verdict: isSame ? ALIKE : 'other bytes', measured: 'same bytes' };
  }
  const mediaType = MODEL_TYPES[path.extname(file)] ?? 'image/jpeg';
  const part = likeness.is === 'crop' ? likeness.part : undefined;
  const { difference, cornerDifference, neighbourShare } = await compareStored(rig.panel, assetId, {
    bytes,
    mediaType,
    ...(part && { part }),
  });
  const { within } = likeness;
  const measured = `mean difference ${difference.toFixed(2)}, worst corner ${cornerDifference.toFixed(2)}`;
  const isAlike = difference <= within && cornerDifference <= within * 3 && neighbourShare === 0;
  return { verdict: isAlike ? ALIKE : `${measured}, neighbours ${neighbourShare}`, measured };
}

const ADDRESS_OF_DATA = 'a data: or blob: address';

/** What a reference says, and what its pixels are worth: empty where it says nothing. */
async function observe(row: PictureCase, { content, source, better }: Reference) {
  const { pageUrl, imageUrl = '', altText = '' } = source;
  const isData = /^(?:data|blob):/.test(imageUrl);
  const told = { pageUrl, imageUrl: isData ? ADDRESS_OF_DATA : imageUrl, altText, better };
  const nothing = { sizePx: [0, 0], type: '', method: '', caveat: '', kind: '', message: '', pixels: '' };
  if (content.state === 'failed') return { facts: { ...nothing, ...told, ...content.failure }, measured: '' };
  if (content.state !== 'ready' || !row.picture) return { facts: { ...nothing, ...told }, measured: '' };
  const { asset, capturedBy: method, caveat = '' } = content;
  const { verdict, measured } = await comparePixels(row.picture, asset.id);
  const seen = { sizePx: [asset.widthPx, asset.heightPx], type: asset.mediaType, method, caveat, pixels: verdict };
  return { facts: { ...nothing, ...told, ...seen }, measured };
}

const NOTHING = /^$/;
const NO_PICTURE = { sizePx: [0, 0], type: '', method: '', caveat: NOTHING } as const;
const NO_FAILURE = { kind: '', message: NOTHING } as const;

function offered(better: PictureCase['better']): PictureCase['better'] {
  if (!better) return undefined;
  const { imageUrl, accessTo } = better;
  return { ...better, imageUrl: addressOf(imageUrl), accessTo: accessTo === null ? null : addressOf(accessTo) };
}

function wanted({ picture, failure, better, from, page, altText = '' }: PictureCase) {
  const { sizePx, type, method, caveat = NOTHING } = picture ?? NO_PICTURE;
  const { kind, message } = failure ?? NO_FAILURE;
  return {
    sizePx,
    type,
    method,
    kind,
    caveat: expect.stringMatching(caveat),
    message: expect.stringMatching(message),
    pixels: picture ? ALIKE : '',
    pageUrl: rig.site.shop + page,
    imageUrl: from === null ? ADDRESS_OF_DATA : from && addressOf(from),
    altText: expect.stringMatching(altText),
    better: offered(better),
  };
}

function write(row: PictureCase, reference: Reference, measured: string, ms: number): void {
  const { content, source } = reference;
  const address = (source.imageUrl ?? '').replace(/^(data:[^,]{0,30}).*/s, '$1');
  const cells =
    content.state === 'ready'
      ? [`${content.asset.widthPx}×${content.asset.heightPx}`, content.asset.mediaType, content.capturedBy, measured]
      : ['', '', 'none', content.state === 'failed' ? content.failure.message : content.state];
  lines.push(`| ${[row.name, row.way, ...cells, address, ms].join(' | ')} |`);
}

describe.each([
  { what: 'images', rows: IMAGES },
  { what: 'types and servers', rows: FILES },
  { what: 'what only the screen shows', rows: SCREEN },
  { what: 'style sheets, canvases, videos, drawings, roots and frames', rows: DRAWINGS },
])('$what', ({ rows }) => {
  it.each(rows)('takes $name by $way', async (row) => {
    const startedAt = Date.now();
    const factor = row.zoom ?? 1;
    try {
      await rig.show(row.page);
      if (factor !== 1) await zoom(factor);
      const [reference] = await rig.captured(() => take(row));
      if (!reference) throw new Error('There is no reference');
      const { facts, measured } = await observe(row, reference);
      write(row, reference, measured, Date.now() - startedAt);
      expect(facts).toEqual(wanted(row));
    } finally {
      if (factor !== 1) await zoom(1);
      await rig.settle();
    }
  });
});
