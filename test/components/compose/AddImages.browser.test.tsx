import { describe, expect, onTestFinished, test } from 'vitest';
import { cdp, page, server, type Locator } from 'vitest/browser';
import { aFailure } from '../../support/builders.ts';
import { aPicture } from '../../support/pictures.ts';
import { refusal, type TestApp } from '../../support/test-app.tsx';
import { openCompose } from './open-compose.tsx';

const MUG = 'https://shop.example/photos/mug.jpg';
const DOT = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

/** What the browsers carry when a picture of a page is dragged, or copied. */
interface Payload {
  readonly files?: readonly File[];
  readonly html?: string;
  readonly uriList?: string;
  readonly plain?: string;
}

function transferOf({ files = [], html, uriList, plain }: Payload): DataTransfer {
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  if (html !== undefined) transfer.setData('text/html', html);
  if (uriList !== undefined) transfer.setData('text/uri-list', uriList);
  if (plain !== undefined) transfer.setData('text/plain', plain);
  return transfer;
}

const EVENTS = {
  drop: (dataTransfer: DataTransfer) => new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }),
  dragenter: (dataTransfer: DataTransfer) =>
    new DragEvent('dragenter', { dataTransfer, bubbles: true, cancelable: true }),
  dragover: (dataTransfer: DataTransfer) =>
    new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true }),
  dragleave: (dataTransfer: DataTransfer) => new DragEvent('dragleave', { dataTransfer, bubbles: true }),
  paste: (clipboardData: DataTransfer) =>
    new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
};

/** Lets the browser tell of a payload, on a text field or on the panel's ground; true where we took it. */
async function tell(
  how: keyof typeof EVENTS,
  payload: Payload,
  { on }: { readonly on?: Locator } = {},
): Promise<boolean> {
  const event = EVENTS[how](transferOf(payload));
  (on ? await on.findElement() : document.body).dispatchEvent(event);
  return event.defaultPrevented;
}

async function aFile(name: string): Promise<File> {
  return new File([await aPicture()], name, { type: 'image/png' });
}

/** Files and addresses, as the app was asked to take them, in order. */
function takenFiles({ addFiles }: TestApp): unknown {
  return addFiles.mock.calls.map(([files, origin]) => [files.map(({ name }) => name), origin]);
}

function addresses({ sent }: TestApp): unknown {
  return sent.filter(({ name }) => name === 'picture.add').map(({ request }) => request);
}

async function openReady() {
  const opened = await openCompose();
  await expect.element(opened.screen.getByRole('button', { name: 'Add images…' })).toBeVisible();
  return { ...opened, region: opened.screen.getByRole('region', { name: 'References' }) };
}

describe('what is dropped', () => {
  test('as a picture of a page with its file: the file, and where it came from', async () => {
    const { app } = await openReady();
    const html = `<meta charset="utf-8"><img src="${MUG}" alt="A &quot;green&quot; mug" width="150">`;
    expect(await tell('drop', { files: [await aFile('mug.png')], html, uriList: MUG, plain: MUG })).toBe(true);
    await expect
      .poll(() => takenFiles(app))
      .toEqual([[['mug.png'], { capturedBy: 'file', imageUrl: MUG, altText: 'A "green" mug' }]]);
    expect(addresses(app)).toEqual([]);
  });

  test('as a picture of a page without its file: the address, also on a text field', async () => {
    const { app, screen } = await openReady();
    const html = `<a href="https://shop.example/1"><img src="${MUG}" alt=""></a>`;
    const link = 'https://shop.example/1';
    const subject = screen.getByRole('textbox', { name: 'Subject' });
    expect(await tell('drop', { html, uriList: link, plain: link }, { on: subject })).toBe(true);
    await expect.poll(() => addresses(app)).toEqual([{ imageUrl: MUG }]);
    expect(app.addFiles).not.toHaveBeenCalled();
  });

  test('as several at once: each, in their order, whatever kind they are', async () => {
    const { app } = await openReady();
    const order: string[] = [];
    app.answers['picture.add'] = () => {
      order.push('address');
      return Promise.resolve({ ok: true });
    };
    app.addFiles.mockImplementation(() => {
      order.push('file');
      return Promise.resolve();
    });
    const html = `<img src="${MUG}" alt="One"><img src="/relative.png"><img src="${DOT}" alt="Two"><img src="${MUG}?3">`;
    await tell('drop', { html });
    await expect.poll(() => order).toEqual(['address', 'file', 'address']);
    expect(addresses(app)).toEqual([{ imageUrl: MUG, altText: 'One' }, { imageUrl: `${MUG}?3` }]);
    expect(takenFiles(app)).toEqual([[['image.gif'], { capturedBy: 'file', altText: 'Two' }]]);
  });

  test('as HTML with scripts runs none of them and loads nothing', async () => {
    const { app } = await openReady();
    const before = performance.getEntriesByType('resource').length;
    const html = `<img src="${location.origin}/never.png" onload="globalThis.hacked = 1" onerror="globalThis.hacked = 2"><script>globalThis.hacked = 3</script>`;
    await tell('drop', { html });
    await expect.poll(() => addresses(app)).toEqual([{ imageUrl: `${location.origin}/never.png` }]);
    expect(globalThis).not.toHaveProperty('hacked');
    const loaded = performance.getEntriesByType('resource').slice(before);
    expect(loaded.filter(({ name }) => name.endsWith('never.png'))).toEqual([]);
  });

  test('as a link that is no picture says so, and the panel stays where it is', async () => {
    const { app, region } = await openReady();
    const link = 'https://shop.example/product/1';
    expect(await tell('drop', { html: `<a href="${link}">Mug</a>`, uriList: link, plain: link })).toBe(true);
    await expect.element(region.getByText('There is no picture in what was dropped.')).toBeVisible();
    expect(addresses(app)).toEqual([]);
  });

  test('as a broken data address says so', async () => {
    const { app, region } = await openReady();
    await tell('drop', { html: '<img src="data:image/png;base64,%%%">' });
    await expect.element(region.getByText(/^A picture is broken/)).toBeVisible();
    expect(app.addFiles).not.toHaveBeenCalled();
  });

  test('while the last drop is still on its way is taken after it, and none is lost', async () => {
    const { app } = await openReady();
    const { promise, resolve } = Promise.withResolvers<void>();
    app.addFiles.mockImplementationOnce(() => promise);
    await tell('drop', { files: [await aFile('first.png')] });
    await tell('drop', { uriList: MUG });
    await tell('drop', { files: [await aFile('third.png')] });
    await expect.poll(() => app.addFiles.mock.calls.length).toBe(1);
    expect(addresses(app)).toEqual([]);
    resolve();
    await expect.poll(() => app.addFiles.mock.calls.length).toBe(2);
    expect(addresses(app)).toEqual([{ imageUrl: MUG }]);
  });

  test('and cannot be read says so, and the next is taken all the same', async () => {
    const { app, region } = await openReady();
    app.addFiles.mockRejectedValueOnce(new Error('The worker is gone'));
    const reported = new Promise((resolve) => {
      const listen = (event: ErrorEvent) => {
        event.preventDefault();
        resolve(event.error);
      };
      window.addEventListener('error', listen, { once: true });
      onTestFinished(() => window.removeEventListener('error', listen));
    });
    await tell('drop', { files: [await aFile('mug.png')] });
    await expect.element(region.getByText('The pictures could not be taken in. Try it again.')).toBeVisible();
    await reported;
    await tell('drop', { files: [await aFile('mug.png')] });
    await expect.poll(() => app.addFiles.mock.calls.length).toBe(2);
    await expect.element(region.getByText('The pictures could not be taken in. Try it again.')).not.toBeInTheDocument();
  });
});

describe('what is dragged', () => {
  const over = 'Drop to add to the references';

  test('over the panel is welcome, wherever the panel is scrolled to, until it leaves or drops', async () => {
    const { screen } = await openReady();
    expect([await tell('dragenter', { uriList: MUG }), await tell('dragover', { uriList: MUG })]).toEqual([true, true]);
    await expect.element(screen.getByText(over)).toBeInViewport();
    await tell('dragleave', { uriList: MUG });
    await expect.element(screen.getByText(over)).not.toBeInTheDocument();
    await tell('dragover', { files: [await aFile('mug.png')] });
    await tell('drop', { files: [await aFile('mug.png')] });
    await expect.element(screen.getByText(over)).not.toBeInTheDocument();
  });

  test('as words, or from a field of ours to another, is left to the fields', async () => {
    const { screen } = await openReady();
    expect(await tell('dragover', { plain: 'the handle' })).toBe(false);
    document.body.dispatchEvent(new DragEvent('dragstart', { bubbles: true }));
    expect(await tell('dragover', { html: '<b>the handle</b>', plain: 'the handle' })).toBe(false);
    expect(await tell('drop', { html: '<b>the handle</b>', plain: 'the handle' })).toBe(false);
    document.body.dispatchEvent(new DragEvent('dragend', { bubbles: true }));
    expect(await tell('dragover', { uriList: MUG })).toBe(true);
    await expect.element(screen.getByText(over)).toBeVisible();
  });
});

describe('what is pasted', () => {
  test('as a bitmap is from the clipboard, with its address where the browser gave one', async () => {
    const { app, screen } = await openReady();
    const html = `<img src="${MUG}" alt="Mug">`;
    const subject = screen.getByRole('textbox', { name: 'Subject' });
    expect(await tell('paste', { files: [await aFile('image.png')], html }, { on: subject })).toBe(true);
    await expect
      .poll(() => takenFiles(app))
      .toEqual([[['image.png'], { capturedBy: 'clipboard', imageUrl: MUG, altText: 'Mug' }]]);
  });

  test('as the address of a picture is that picture, but in a text field it is text', async () => {
    const { app, screen } = await openReady();
    const subject = screen.getByRole('textbox', { name: 'Subject' });
    expect(await tell('paste', { plain: MUG }, { on: subject })).toBe(false);
    expect(await tell('paste', { plain: MUG })).toBe(true);
    await expect.poll(() => addresses(app)).toEqual([{ imageUrl: MUG }]);
  });

  test('as words or any other address is nothing of ours, and nothing is said', async () => {
    const { app, region } = await openReady();
    expect(await tell('paste', { plain: 'https://shop.example/' })).toBe(false);
    expect(await tell('paste', { plain: 'the handle', html: '<p>the handle</p>' })).toBe(false);
    expect(addresses(app)).toEqual([]);
    await expect.element(region.getByRole('status').last()).toHaveTextContent('');
  });
});

/** Drops paths of this machine on the panel, as its file manager does. */
async function dropPaths(paths: readonly string[]): Promise<void> {
  const place = window.frameElement?.getBoundingClientRect() ?? new DOMRect();
  const data = { items: [], files: paths.map((path) => `${server.config.root}/${path}`), dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await cdp().send('Input.dispatchDragEvent', { type, x: place.x + 40, y: place.y + 40, data });
  }
}

const PHOTOS = [
  'astronaut.jpg',
  'brick.jpg',
  'cat.webp',
  'coffee.jpg',
  'grass.jpg',
  'gravel.jpg',
  'mug-400.jpg',
  'mug.jpg',
  'rocket.jpg',
];

describe('a folder', () => {
  test('that is dropped gives the pictures in it and below it, by name, among what was dropped with it', async () => {
    const { app } = await openReady();
    await dropPaths(['package.json', 'test/sample-shop', 'test/sample-shop/photos/mug.jpg']);
    await expect
      .poll(() => takenFiles(app))
      .toEqual([[['package.json', ...PHOTOS, 'mug.jpg'], { capturedBy: 'file' }]]);
  });

  test('that is chosen gives the same', async () => {
    const { app, container } = await openReady();
    const picker = container.querySelector('input[webkitdirectory]');
    if (picker === null) throw new Error('No picker for folders');
    await page.elementLocator(picker).upload(`${server.config.root}/test/sample-shop`);
    await expect.poll(() => takenFiles(app)).toEqual([[PHOTOS, { capturedBy: 'file' }]]);
  });

  test('without a picture says so', async () => {
    const { app, region } = await openReady();
    await dropPaths(['docs/decisions']);
    await expect.element(region.getByText('There is no picture in that folder.')).toBeVisible();
    expect(app.addFiles).not.toHaveBeenCalled();
  });
});

test('far more pictures than the model takes are cut off, with a sentence', async () => {
  const { app, region } = await openReady();
  const many = Array.from({ length: 60 }, (_, index) => new File(['x'], `${index}.png`, { type: 'image/png' }));
  await tell('drop', { files: many });
  await expect
    .element(region.getByText('There are more than 56 pictures: the first 56 are taken. Nano Banana 2 Lite takes 14.'))
    .toBeVisible();
  expect(app.addFiles.mock.calls[0]?.[0]).toHaveLength(56);
});

describe('Pick from page', () => {
  test('asks for the picker on the page', async () => {
    const { app, screen } = await openReady();
    await screen.getByRole('button', { name: 'Pick from page' }).click();
    expect(app.sent.filter(({ name }) => name === 'page.pick')).toEqual([{ name: 'page.pick', request: {} }]);
  });

  test('says what to do where the page is not open to it', async () => {
    const { app, region, screen } = await openReady();
    const message = 'This page is not open to Plantain yet. Right-click it and choose Plantain.';
    app.answers['page.pick'] = refusal(aFailure({ kind: 'internal', message }));
    await screen.getByRole('button', { name: 'Pick from page' }).click();
    await expect.element(region.getByText(message)).toBeVisible();
  });
});
