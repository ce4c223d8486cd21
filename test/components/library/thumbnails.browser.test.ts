import { expect, test, vi } from 'vitest';
import { openThumbnails } from '../../../components/library/thumbnails.ts';
import type { AssetStore } from '../../../lib/store/assets.ts';

function open() {
  const readThumbnail = vi.fn<AssetStore['readThumbnail']>(() => Promise.resolve(new Blob(['picture'])));
  return { readThumbnail, thumbnails: openThumbnails({ readThumbnail }) };
}

function nextFrame(): Promise<unknown> {
  return new Promise((resolve) => {
    requestAnimationFrame(resolve);
  });
}

test('what is in sight is read once, whoever shows it', async () => {
  const { readThumbnail, thumbnails } = open();
  const urls = await Promise.all([thumbnails.take('mug'), thumbnails.take('mug')]);
  expect(urls[0]).toBe(urls[1]);
  expect(thumbnails.peek('mug')).toBe(urls[0]);
  expect(readThumbnail).toHaveBeenCalledTimes(1);
});

test('of what is passed by under the scroll bar nothing is read but where it ends', async () => {
  const { readThumbnail, thumbnails } = open();
  void thumbnails.take('before');
  thumbnails.release('before');
  for (let place = 0; place < 5; place += 1) {
    void thumbnails.take(`passed-${place}`);
    await nextFrame();
    thumbnails.release(`passed-${place}`);
  }
  await thumbnails.take('last');
  expect(readThumbnail.mock.calls).toEqual([['last']]);
});
