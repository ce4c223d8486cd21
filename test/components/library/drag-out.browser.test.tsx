import { expect, test, vi } from 'vitest';
import { useDragOut } from '../../../components/library/drag-out.ts';
import { useAssetUrl } from '../../../components/hooks/use-asset-url.ts';
import { readTransfer } from '../../../lib/domain/transfer.ts';
import { assetId } from '../../support/builders.ts';
import { storePicture } from '../../support/a-library.ts';
import { bytesOf } from '../../support/pictures.ts';
import { openTestApp, show } from '../../support/test-app.tsx';

function Tile() {
  const thumbnail = useAssetUrl(assetId('mug'), 'thumbnail');
  const drag = useDragOut({ assetId: assetId('mug'), mediaType: 'image/png', title: 'A <green> mug' });
  return thumbnail === undefined ? null : <img src={thumbnail} alt="mug" {...drag} />;
}

async function openTile() {
  const app = await openTestApp();
  const blob = await storePicture(app.store, 'mug', 600, 400);
  const { screen } = show(app, <Tile />);
  const tile = screen.getByRole('img', { name: 'mug' });
  await expect.element(tile).toBeVisible();
  const image = tile.element();
  if (!(image instanceof HTMLImageElement)) throw new Error('It is no picture');
  return { app, blob, image };
}

function press(image: HTMLImageElement): void {
  image.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, isPrimary: true, button: 0 }));
}

function startDrag(image: HTMLImageElement, given = new DataTransfer()): DragEvent {
  const event = new DragEvent('dragstart', { bubbles: true, cancelable: true, dataTransfer: given });
  image.dispatchEvent(event);
  return event;
}

async function whole(image: HTMLImageElement): Promise<void> {
  await vi.waitFor(() => expect(image.naturalWidth).toBe(600));
}

test('a tile that is held shows the whole picture, which is what the browser drags, and its thumbnail afterwards', async () => {
  const { blob, image } = await openTile();
  expect(image.naturalWidth).toBe(75);
  press(image);
  await whole(image);
  expect(await bytesOf(await (await fetch(image.src)).blob())).toEqual(await bytesOf(blob));
  image.dispatchEvent(new DragEvent('dragend', { bubbles: true }));
  await vi.waitFor(() => expect(image.naturalWidth).toBe(75));
});

test('the drag names the file, and beside a file of the browser’s own says nothing more', async () => {
  const { image } = await openTile();
  press(image);
  await whole(image);
  const given = new DataTransfer();
  given.items.add(new File(['as Chromium adds it'], 'image.png', { type: 'image/png' }));
  const { dataTransfer, defaultPrevented } = startDrag(image, given);
  expect(defaultPrevented).toBe(false);
  expect(dataTransfer?.getData('DownloadURL')).toBe(`image/png:A green mug.png:${image.src}`);
  expect(dataTransfer?.getData('text/html')).toBe('');
});

test('where the browser drags no file, our own panel takes the picture out of the words', async () => {
  const { blob, image } = await openTile();
  press(image);
  await whole(image);
  const html = await vi.waitFor(() => {
    const found = startDrag(image).dataTransfer?.getData('text/html') ?? '';
    expect(found).not.toBe('');
    return found;
  });
  const carried = { fileNames: [], uriList: image.src, plain: image.src, html };
  const transferred = readTransfer(carried, { way: 'drop', isInField: false });
  if (transferred.kind !== 'pictures') throw new Error(`It is taken for ${transferred.kind}`);
  const [picture] = transferred.pictures;
  expect(picture?.altText).toBe('A <green> mug');
  expect(await bytesOf(await (await fetch(picture?.imageUrl ?? '')).blob())).toEqual(await bytesOf(blob));
});

test('a drag that begins before the picture is read is stopped: a thumbnail never passes for it', async () => {
  const { image } = await openTile();
  press(image);
  expect(startDrag(image).defaultPrevented).toBe(true);
});
