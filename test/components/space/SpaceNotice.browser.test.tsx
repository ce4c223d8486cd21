import { expect, test } from 'vitest';
import { SpaceNotice } from '../../../components/space/SpaceNotice.tsx';
import { anAsset } from '../../support/builders.ts';
import { aPicture } from '../../support/pictures.ts';
import { useSmallDisk } from '../../support/small-disk.ts';
import { openTestApp, show } from '../../support/test-app.tsx';

const estimateOf = (usageBytes: number) => () => Promise.resolve({ usageBytes, quotaBytes: 1_000 });

test.each([
  [800, /More than 80 %/],
  [949, /More than 80 %/],
  [950, /More than 95 %/],
  [1_200, /More than 95 %/],
])('at %i of 1,000 bytes it says %s, with the way to more', async (usageBytes, words) => {
  const app = await openTestApp();
  app.storage.estimate.mockImplementation(estimateOf(usageBytes));
  const { screen } = show(app, <SpaceNotice />);
  await expect.element(screen.getByRole('status')).toMatchTextContent(words);
  await expect.element(screen.getByRole('button', { name: 'Free up space…' })).toBeVisible();
});

test('below that there is nothing to see', async () => {
  const app = await openTestApp();
  const estimate = Promise.resolve({ usageBytes: 799, quotaBytes: 1_000 });
  app.storage.estimate.mockReturnValue(estimate);
  const { container } = show(app, <SpaceNotice />);
  await expect.poll(() => app.storage.estimate.mock.calls.length).toBe(2);
  await app.store.drafts.read();
  expect(container.textContent).toBe('');
});

test('a store that the browser had closed is told with the way to more room, until something is stored', async () => {
  const app = { ...(await openTestApp()), wasStoreLost: true };
  const { screen } = show(app, <SpaceNotice />);
  await expect.element(screen.getByRole('alert')).toMatchTextContent('The browser closed Plantain’s store');
  await expect.element(screen.getByRole('button', { name: 'Free up space…' })).toBeVisible();
  await app.store.drafts.patch({ subject: 'A mug' });
  await expect.element(screen.getByRole('alert')).not.toBeInTheDocument();
});

test('a write for which there is no room is told at once, and no more when a picture fits again', async () => {
  await useSmallDisk(10_000_000);
  const app = await openTestApp();
  const { screen } = show(app, <SpaceNotice />);
  const large = await aPicture({ widthPx: 2_000, heightPx: 2_000, motif: 'noise' });
  const small = await aPicture();
  await expect(app.store.assets.put(anAsset(), large, small, 0)).rejects.toMatchObject({ name: 'QuotaExceededError' });
  await expect.element(screen.getByRole('alert')).toMatchTextContent('The disk is full');
  await app.store.assets.put(anAsset(), small, small, 0);
  await expect.element(screen.getByRole('alert')).not.toBeInTheDocument();
});
