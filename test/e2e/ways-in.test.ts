import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Reference } from '../../lib/domain/reference.ts';
import { FIXTURE_FILES, readFixture } from '../fixture-site/server.ts';
import { openCaptureRig, type CaptureRig } from '../support/capture-rig.ts';
import { screenPoint } from '../support/chromium.ts';
import type { Point } from '../support/display.ts';
import { waitForListed, waitForMark, waitForNoPicker, waitForWords } from '../support/picker.ts';

/** Chromium's margin round a page and a panel that stand side by side. */
const FRAME_PX = 8;

let rig: CaptureRig;
let folder: string;

beforeAll(async () => {
  rig = await openCaptureRig();
  folder = await mkdtemp(path.join(tmpdir(), 'plantain-ways-'));
  await rig.show('/pages/carry.html');
});

afterEach(() => rig.settle());

afterAll(async () => {
  await rig.close();
  await rm(folder, { recursive: true });
});

const fileOf = (name: string) => path.join(FIXTURE_FILES, name);
const digestOf = (name: string) => createHash('sha256').update(readFixture(name)).digest('hex');

/** What matters of a reference, to be compared whole. */
function facts({ content, source }: Reference) {
  if (content.state !== 'ready') return content;
  const { imageUrl, altText, fileName } = source;
  return { id: content.asset.id, by: content.capturedBy, imageUrl, altText, fileName };
}

/** A place in the panel where nothing takes what is dropped on it for itself. */
async function panelPoint(selector: string): Promise<Point> {
  const element = await rig.panel.waitForSelector(selector);
  const box = await element?.boundingBox();
  if (!box) throw new Error(`There is no ${selector} in the panel`);
  const size = await rig.panel.evaluate(() => ({ right: outerWidth - innerWidth, bottom: outerHeight - innerHeight }));
  return {
    x: size.right - FRAME_PX + box.x + box.width / 2,
    y: size.bottom - FRAME_PX + box.y + box.height / 2,
  };
}

const EMPTY_TRAY = '::-p-xpath(//p[starts-with(., "Right-click a picture")])';

async function inputOf(selector: string) {
  const input = await (await rig.panel.waitForSelector(selector))?.toElement('input');
  if (!input) throw new Error(`There is no ${selector}`);
  return input;
}

describe('files', () => {
  it('takes several files in their order, each as it is', async () => {
    const input = await inputOf('input[type="file"]:not([webkitdirectory])');
    const files = ['plain.jpg', 'photo.webp', 'photo.bmp'];
    const references = await rig.captured(() => input.uploadFile(...files.map(fileOf)), files.length);
    expect(references.map(facts)).toEqual(
      files.map((fileName) => ({
        id: digestOf(fileName),
        by: 'file',
        fileName,
        imageUrl: undefined,
        altText: undefined,
      })),
    );
  });

  it('takes the pictures of a folder, by name, and leaves the rest of it', async () => {
    const shoot = path.join(folder, 'shoot');
    await mkdir(path.join(shoot, 'inner'), { recursive: true });
    await cp(fileOf('plain.jpg'), path.join(shoot, 'photo 10.jpg'));
    await cp(fileOf('no-store.jpg'), path.join(shoot, 'photo 2.jpg'));
    await cp(fileOf('poster.jpg'), path.join(shoot, 'inner', 'a.jpg'));
    await writeFile(path.join(shoot, 'notes.txt'), 'notes');
    await writeFile(path.join(shoot, '.hidden.jpg'), 'hidden');
    const input = await inputOf('input[webkitdirectory]');
    const references = await rig.captured(() => input.uploadFile(shoot), 3);
    expect(references.map(({ source }) => source.fileName)).toEqual(['a.jpg', 'photo 2.jpg', 'photo 10.jpg']);
  });
});

describe('dragging with the mouse, out of the page into the panel', () => {
  async function drag(name: string): Promise<void> {
    const from = await screenPoint(rig.page, await rig.find(name));
    await rig.display.drag(from, await panelPoint(EMPTY_TRAY));
  }

  it('takes the very file of a picture, and where it is from', async () => {
    const references = await rig.captured(() => drag('drag-image'));
    expect(references.map(facts)).toMatchObject([
      { id: digestOf('plain.jpg'), imageUrl: `${rig.site.shop}/files/plain.jpg`, altText: 'Rocket to drag' },
    ]);
  });

  it('takes the picture that is seen, not the page that it links to', async () => {
    const references = await rig.captured(() => drag('drag-linked'));
    expect(references.map(facts)).toMatchObject([{ id: digestOf('link-thumbnail.jpg') }]);
  });

  it('takes a link to a picture', async () => {
    const references = await rig.captured(() => drag('drag-link'));
    const imageUrl = `${rig.site.shop}/files/no-store.jpg`;
    expect(references.map(facts)).toMatchObject([{ id: digestOf('no-store.jpg'), by: 'page-fetch', imageUrl }]);
  });
});

/** Drops on the panel what another program would. */
async function drop(carried: { readonly files?: string[]; readonly items?: Record<string, string> }): Promise<void> {
  const tray = await rig.panel.waitForSelector(EMPTY_TRAY);
  const box = await tray?.boundingBox();
  if (!box) throw new Error('There is no tray');
  const session = await rig.panel.createCDPSession();
  const items = Object.entries(carried.items ?? {}).map(([mimeType, data]) => ({ mimeType, data }));
  const data = { items, files: carried.files ?? [], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: box.x + 20, y: box.y + 20, data });
  }
  await session.detach();
}

describe('drops from elsewhere', () => {
  it('takes files', async () => {
    const dropped = () => drop({ files: [fileOf('photo.avif'), fileOf('turned-6.jpg')] });
    const references = await rig.captured(dropped, 2);
    expect(references.map(facts)).toMatchObject([
      { id: digestOf('photo.avif'), by: 'file', fileName: 'photo.avif' },
      { id: digestOf('turned-6.jpg'), by: 'file', fileName: 'turned-6.jpg' },
    ]);
  });

  it('takes an address', async () => {
    const imageUrl = `${rig.site.shop}/files/poster.jpg`;
    const references = await rig.captured(() => drop({ items: { 'text/uri-list': imageUrl, 'text/plain': imageUrl } }));
    expect(references.map(facts)).toMatchObject([{ id: digestOf('poster.jpg'), imageUrl }]);
  });

  it('takes the pictures of a piece of HTML, with their alternative texts', async () => {
    const html = `<p>Two <img src="${rig.site.shop}/files/poster.jpg" alt="Poster"><img src="${rig.site.cdn}/cors/foreign-cors.jpg" alt="Open"></p>`;
    const references = await rig.captured(() => drop({ items: { 'text/html': html } }), 2);
    expect(references.map(facts)).toMatchObject([
      { id: digestOf('poster.jpg'), altText: 'Poster' },
      { id: digestOf('foreign-cors.jpg'), altText: 'Open' },
    ]);
  });

  it('says of an address that is kept back that it is, and offers to ask for it', async () => {
    const imageUrl = `${rig.site.cdn}/files/foreign.jpg`;
    const [reference] = await rig.captured(() => drop({ items: { 'text/uri-list': imageUrl } }));
    expect(reference?.content).toMatchObject({ state: 'failed', failure: { kind: 'out-of-reach' } });
    expect(reference?.better).toEqual({ imageUrl, from: 'original', accessTo: rig.site.cdn });
  });
});

/** Puts something on the clipboard of the display, as another program would, and pastes it with the keyboard. */
async function paste(contents: Readonly<Record<string, Uint8Array | string>>): Promise<void> {
  const { x, y } = await panelPoint('::-p-xpath(//h2[.="References"])');
  await rig.display.click(x, y);
  const encoded = Object.entries(contents).map(
    ([type, content]) => [type, Buffer.from(content).toString('base64')] as const,
  );
  await rig.panel.evaluate(async (all) => {
    const blobs = all.map(([type, base64]) => [type, new Blob([Uint8Array.fromBase64(base64)], { type })] as const);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  }, encoded);
  await rig.display.press('ctrl+v');
}

describe('pasting with the keyboard', () => {
  it('takes a bitmap', async () => {
    const pasted = () => paste({ 'image/png': readFixture('blob-revoked.png') });
    const references = await rig.captured(pasted);
    expect(references.map(({ content }) => content)).toMatchObject([
      { state: 'ready', capturedBy: 'clipboard', asset: { widthPx: 214, heightPx: 164, mediaType: 'image/png' } },
    ]);
  });

  it('takes an address', async () => {
    const imageUrl = `${rig.site.shop}/files/poster.jpg`;
    const references = await rig.captured(() => paste({ 'text/plain': imageUrl }));
    expect(references.map(facts)).toMatchObject([{ id: digestOf('poster.jpg'), imageUrl }]);
  });

  it('takes the pictures of HTML', async () => {
    const html = `<img src="${rig.site.shop}/files/poster.jpg" alt="Poster">`;
    const references = await rig.captured(() => paste({ 'text/html': html }));
    expect(references.map(facts)).toMatchObject([{ id: digestOf('poster.jpg'), altText: 'Poster' }]);
  });
});

describe('the page itself', () => {
  async function clickOn(name: string): Promise<void> {
    const element = await rig.find(name);
    const box = await element.boundingBox();
    if (!box) throw new Error('The picture is not shown');
    await waitForMark(rig.page, box.x + box.width / 2, box.y + box.height / 2);
    const { x, y } = await screenPoint(rig.page, element);
    await rig.display.click(x, y);
  }

  it('puts the selected words into the brief', async () => {
    const words = await rig.find('words');
    await words.evaluate((element) => getSelection()?.selectAllChildren(element));
    await rig.useMenu(words, 0);
    const subject = async () =>
      rig.panel.$eval('[data-field="Subject"]', (field) => (field instanceof HTMLTextAreaElement ? field.value : ''));
    await expect.poll(subject).toContain('A mug on a ledge, in the low sun.');
  });

  it('lets several be picked from the panel, by mouse and keyboard, in the order of choice', async () => {
    await rig.panel.locator('aria/Pick from page[role="button"]').click();
    await waitForListed(rig.page);
    await clickOn('third');
    await waitForWords(rig.page, 'one chosen', (text) => text === 'Take 1 image');
    await clickOn('first');
    await waitForWords(rig.page, 'two chosen', (text) => text === 'Take 2 images');
    await rig.display.press('Right', 'space');
    await waitForWords(rig.page, 'three chosen', (text) => text === 'Take 3 images');
    const references = await rig.captured(() => rig.display.press('Return'), 3);
    expect(references.map(({ source }) => source.altText)).toEqual(['Three', 'One', 'Two']);
    expect(references.map(facts)).toMatchObject(
      ['nested-shadow.jpg', 'open-shadow.jpg', 'closed-shadow.jpg'].map((name) => ({ id: digestOf(name) })),
    );
  });

  it('leaves the page by Escape as it was, with nothing taken', async () => {
    const before = await rig.page.content();
    await rig.display.press('alt+shift+k');
    await waitForListed(rig.page);
    await clickOn('second');
    await waitForWords(rig.page, 'one chosen', (text) => text === 'Take 1 image');
    await rig.display.press('Escape');
    await waitForNoPicker(rig.page);
    expect(await rig.page.content()).toBe(before);
    await rig.panel.waitForSelector(EMPTY_TRAY);
  });
});
