import { browser } from 'wxt/browser';
import { expect, onTestFinished, test, vi } from 'vitest';
import { watchGoneFiles } from '../../../lib/browser/downloads.ts';
import { fakeDownloads } from '../../support/fake-downloads.ts';

test('of all files, those that are gone are told, also one that the browser notices only when it is asked', async () => {
  const downloads = fakeDownloads();
  for (const name of ['kept', 'deleted']) {
    await browser.downloads.download({ url: `blob:${name}`, filename: `${name}.png` });
  }
  for (const item of downloads.items) downloads.complete(item);
  const deleted = await downloads.asked(1);
  downloads.deleteFile(deleted);
  const onLook = vi.fn<(urls: ReadonlySet<string>) => void>();
  onTestFinished(watchGoneFiles(onLook));
  await vi.waitFor(() => expect(onLook).toHaveBeenLastCalledWith(new Set(['blob:deleted'])));
});
