import { describe, expect, test } from 'vitest';
import { page, type Locator } from 'vitest/browser';
import { limitsKey } from '../../../lib/domain/fit.ts';
import { GEMINI_MODELS } from '../../../lib/providers/gemini/models.ts';
import { AT, aReference, anAbsentReference, anAsset, anInspection, aSource } from '../../support/builders.ts';
import { aPicture } from '../../support/pictures.ts';
import { openCompose } from './open-compose.tsx';

const THREE = ['mug', 'bricks', 'dusk'].map((id) => aReference({ id, note: id }));

function noteOf(screen: Locator, tag: string): Locator {
  return screen.getByRole('textbox', { name: `Note for ${tag}` });
}

/** A drag or a paste of files, or of words, as the browser tells it. */
function transferOf(content: readonly File[] | string): DataTransfer {
  const transfer = new DataTransfer();
  if (typeof content === 'string') transfer.setData('text/plain', content);
  else for (const file of content) transfer.items.add(file);
  return transfer;
}

function drop(transfer: DataTransfer): Event {
  return new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true });
}

function paste(transfer: DataTransfer): Event {
  return new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true });
}

async function twoFiles(): Promise<File[]> {
  const picture = await aPicture();
  return [new File([picture], 'mug.png', { type: 'image/png' }), new File(['no picture'], 'notes.txt')];
}

describe('a reference', () => {
  test('takes a role, and the draft follows', async () => {
    const { app, screen } = await openCompose({ references: [aReference({ role: null })] });
    await screen.getByRole('combobox', { name: 'Role of @image1' }).selectOptions('Logo or brand');
    await expect.poll(() => app.store.references.list()).toMatchObject([{ role: 'logo' }]);
    await expect.element(screen.getByText(/Edit fits: @image1 is a logo/)).toBeVisible();
  });

  test('moves up and down, as far as there is place, and its tag with it', async () => {
    const { app, screen } = await openCompose({ references: THREE });
    await screen.getByRole('button', { name: 'Move @image3 up' }).click();
    await expect.element(noteOf(screen, '@image2')).toHaveValue('dusk');
    await screen.getByRole('button', { name: 'Move @image1 down' }).click();
    await expect.element(noteOf(screen, '@image1')).toHaveValue('dusk');
    expect((await app.store.references.list()).map(({ id }) => id)).toEqual(['dusk', 'mug', 'bricks']);
    await expect.element(screen.getByRole('button', { name: 'Move @image1 up' })).toBeDisabled();
    await expect.element(screen.getByRole('button', { name: 'Move @image3 down' })).toBeDisabled();
  });

  test('is removed, and the later ones move up', async () => {
    const { app, screen } = await openCompose({ references: THREE });
    await screen.getByRole('button', { name: 'Remove @image1' }).click();
    await expect.element(noteOf(screen, '@image1')).toHaveValue('bricks');
    expect(await app.store.references.list()).toHaveLength(2);
  });

  test('tells in its details where it came from and what it is', async () => {
    const source = aSource({ altText: 'A green mug', fileName: 'mug.jpg' });
    const { screen } = await openCompose({ references: [aReference({ source })] });
    const item = screen.getByRole('listitem', { name: '@image1' });
    await expect.element(item).toMatchTextContent('600×400 · JPEG · 104 kB · original from the page · shop.example');
    const details = screen.getByRole('button', { name: 'Details of @image1' });
    await details.click();
    await expect.element(details).toHaveAttribute('aria-expanded', 'true');
    for (const fact of ['Green mug', 'https://shop.example/mugs/green', 'A green mug', 'mug.jpg', 'SHA-256']) {
      await expect.element(item).toMatchTextContent(fact);
    }
  });

  test('says how it was changed here, and what to know of its quality', async () => {
    const original = anAsset({ widthPx: 4032, heightPx: 3024 });
    const edit = { original, quarterTurns: 0, crop: { x: 0, y: 0, width: 0.5, height: 0.5 } };
    const caveat = 'The picture reaches beyond the window.';
    const { screen } = await openCompose({
      references: [aReference({ content: { ...aReference().content, edit, caveat } })],
    });
    const item = screen.getByRole('listitem', { name: '@image1' });
    await expect.element(item).toMatchTextContent('original from the page · cropped from 4032×3024 · shop.example');
    await expect.element(item).toMatchTextContent(caveat);
  });

  test('names the file that it is from, or the host', async () => {
    const file = { ...aReference().content, capturedBy: 'file' } as const;
    const pasted = { ...aReference().content, capturedBy: 'clipboard' } as const;
    const { screen } = await openCompose({
      references: [
        aReference({ id: 'a', content: file, source: { fileName: 'mug.jpg', capturedAt: AT } }),
        aReference({
          id: 'b',
          content: file,
          source: { fileName: 'mug.jpg', imageUrl: 'https://a.example/m', capturedAt: AT },
        }),
        aReference({ id: 'c', content: pasted, source: { fileName: 'image.png', capturedAt: AT } }),
      ],
    });
    const item = (tag: string) => screen.getByRole('listitem', { name: tag });
    await expect.element(item('@image1')).toMatchTextContent('from a file · mug.jpg');
    await expect.element(item('@image2')).toMatchTextContent('from a file · a.example');
    await expect.element(item('@image3')).not.toMatchTextContent('image.png');
  });

  test.each([320, 480])(
    'is checked, and then says what is sent and what it costs: in its place, at %i px',
    async (px) => {
      const { app, container, screen } = await openCompose({ references: [aReference()] });
      container.style.width = `${px}px`;
      const item = screen.getByRole('listitem', { name: '@image1' });
      const height = async () => (await item.findElement()).getBoundingClientRect().height;
      await expect.element(item).toMatchTextContent('checking…');
      const before = await height();
      const inspection = anInspection();
      await app.store.references.noteInspection('reference-1', anAsset().id, inspection);
      await expect.element(item).toMatchTextContent('no credit found');
      await expect.element(item).toMatchTextContent('sent byte for byte · 258–1,120 tokens');
      await expect.element(item).not.toMatchTextContent('checking…');
      expect(await height()).toBe(before);
    },
  );

  test('says the copy that is sent as soon as there is one, for the model that is chosen', async () => {
    const asset = anAsset({ widthPx: 8064, heightPx: 6048, sizeBytes: 6_100_000 });
    const content = { ...aReference().content, asset, inspection: anInspection() };
    const { app, screen } = await openCompose({ references: [aReference({ content })] });
    const [model] = GEMINI_MODELS;
    const copy = anAsset({ widthPx: 2048, heightPx: 1536, sizeBytes: 1_400_000 });
    await app.store.fitted.put({
      ...copy,
      assetId: asset.id,
      limits: limitsKey(model),
      reasons: ['pixels'],
      blob: await aPicture(),
    });
    await expect
      .element(screen.getByRole('listitem', { name: '@image1' }))
      .toMatchTextContent('8064×6048 JPEG 6.1 MB → sent as 2048×1536 JPEG 1.4 MB');
  });

  test.each([
    ['a page’s picture that nobody is named for', 'page-fetch', {}, true],
    ['one’s own file', 'file', {}, false],
    ['a picture with a name in its file', 'page-fetch', { creator: 'Ann' }, false],
  ] as const)('lacks a credit: %s', async (_what, capturedBy, rights, lacks) => {
    const inspection = anInspection({ rights: { ...rights, reservations: [] } });
    const { screen } = await openCompose({
      references: [
        aReference({
          source: { fileName: 'mug.jpg', capturedAt: AT },
          content: { ...aReference().content, capturedBy, inspection },
        }),
      ],
    });
    const item = screen.getByRole('listitem', { name: '@image1' });
    await expect.element(item).toMatchTextContent('sent byte for byte');
    expect((await item.findElement()).textContent.includes('no credit found')).toBe(lacks);
  });

  test('that failed says why and what to do, aloud', async () => {
    const { screen } = await openCompose({ references: [anAbsentReference('failed')] });
    const status = screen.getByRole('listitem', { name: '@image1' }).getByRole('status');
    await expect
      .element(status)
      .toMatchTextContent('The page did not give the picture. Scroll the picture into view and right-click it again');
  });

  test('that is under way says so, until it has come', async () => {
    const { app, screen } = await openCompose({ references: [anAbsentReference('capturing')] });
    const item = screen.getByRole('listitem', { name: '@image1' });
    await expect.element(item.getByRole('status')).toMatchTextContent('Capturing…');
    const { content } = aReference();
    await app.store.references.patch('reference-1', { content });
    await expect.element(item).toMatchTextContent('600×400 · JPEG');
  });

  test('shows its stored thumbnail, described as the page did', async () => {
    const { app, screen } = await openCompose({
      references: [anAbsentReference('capturing', { source: aSource({ altText: 'A green mug' }) })],
    });
    const reference = aReference();
    const picture = await aPicture();
    await app.store.assets.put(reference.content.asset, picture, picture, 0);
    await app.store.references.patch('reference-1', { content: reference.content });
    const image = screen.getByRole('img', { name: 'A green mug' });
    await expect.element(image).toHaveProperty('naturalWidth', 64);
  });
});

describe('the region of references', () => {
  test.each([
    ['dropped', drop],
    ['pasted', paste],
  ])('takes files that are %s anywhere in the panel, and leaves words alone', async (_how, eventOf) => {
    const { app, screen } = await openCompose();
    const subject = await screen.getByRole('textbox', { name: 'Subject' }).findElement();
    const words = eventOf(transferOf('the handle'));
    subject.dispatchEvent(words);
    expect([words.defaultPrevented, app.addFiles.mock.calls]).toEqual([false, []]);
    const files = await twoFiles();
    const pictures = eventOf(transferOf(files));
    subject.dispatchEvent(pictures);
    expect(pictures.defaultPrevented).toBe(true);
    await expect
      .poll(() => app.addFiles.mock.calls.map(([taken]) => taken.map(({ name }) => name)))
      .toEqual([['mug.png', 'notes.txt']]);
  });

  test('leaves what is pasted with words to the field, as a word processor’s picture of them is', async () => {
    const { app, screen } = await openCompose();
    const transfer = transferOf(await twoFiles());
    transfer.setData('text/plain', 'the handle');
    const event = paste(transfer);
    (await screen.getByRole('textbox', { name: 'Subject' }).findElement()).dispatchEvent(event);
    expect([event.defaultPrevented, app.addFiles.mock.calls]).toEqual([false, []]);
  });

  test('no longer takes files when it is gone', async () => {
    const { app, screen, unmount } = await openCompose();
    await expect.element(screen.getByRole('button', { name: 'Add images…' })).toBeVisible();
    unmount();
    document.body.dispatchEvent(drop(transferOf(await twoFiles())));
    expect(app.addFiles).not.toHaveBeenCalled();
  });

  test('takes files from the picker, and would take the same again', async () => {
    const { app, container, screen } = await openCompose();
    await expect.element(screen.getByRole('button', { name: 'Add images…' })).toBeVisible();
    const picker = container.querySelector('input[type=file]');
    if (picker === null) throw new Error('No file picker');
    const [file = new File([], '')] = await twoFiles();
    await page.elementLocator(picker).upload(file);
    await expect.poll(() => app.addFiles.mock.calls.length).toBe(1);
    // What it holds still it would not tell of again.
    expect(picker).toHaveProperty('value', '');
  });

  test('says what the model takes and how many are there', async () => {
    const { screen } = await openCompose({ references: [aReference()] });
    const region = screen.getByRole('region', { name: 'References' });
    await expect.element(region).toMatchTextContent('1 of 14');
    await expect.element(region).toMatchTextContent('Up to 14: PNG, JPEG, WebP, HEIC, 7.0 MB each.');
  });
});
