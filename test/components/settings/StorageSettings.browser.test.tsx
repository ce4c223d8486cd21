import { expect, test } from 'vitest';
import { StorageSettings } from '../../../components/settings/StorageSettings.tsx';
import { AT, aFrozenBrief, anAsset, aReference, aSucceededJob, assetId } from '../../support/builders.ts';
import { aPicture } from '../../support/pictures.ts';
import { restBeforeClosing } from '../../support/space-at-rest.ts';
import { openTestApp, show } from '../../support/test-app.tsx';
import { enter } from '../../support/test-store.ts';

const PICTURE = await aPicture();

test('the meter says what results, references, thumbnails and copies take, by their records', async () => {
  const app = await openTestApp();
  const { assets, fitted } = app.store;
  await assets.put(anAsset({ id: assetId('result'), sizeBytes: 4_000_000 }), PICTURE, PICTURE, AT);
  await assets.put(anAsset({ sizeBytes: 2_000_000 }), PICTURE, PICTURE, AT);
  const copy = { mediaType: 'image/jpeg', widthPx: 9, heightPx: 9, sizeBytes: 1_000_000 } as const;
  await fitted.put({ ...copy, assetId: anAsset().id, limits: 'any', reasons: [], blob: PICTURE });
  await enter(app.store, {
    job: aSucceededJob({ brief: aFrozenBrief({ references: [aReference()] }) }),
    entries: [],
  });
  app.storage.estimate.mockResolvedValue({ usageBytes: 7_500_000 + 2 * PICTURE.size, quotaBytes: 100_000_000 });
  restBeforeClosing(app.store);
  const { screen } = show(app, <StorageSettings />);
  const row = (name: string) => screen.getByRole('row', { name: new RegExp(`^${name}`) });
  await expect.element(row('Results')).toMatchTextContent('4.0 MB');
  await expect.element(row('References')).toMatchTextContent('2.0 MB');
  await expect.element(row('Thumbnails')).toMatchTextContent('B');
  await expect.element(row('Fitted copies')).toMatchTextContent('1.0 MB');
  await expect.element(row('The rest')).toMatchTextContent('500 kB');
  await expect.element(screen.getByText(/of the 100.0 MB/)).toBeVisible();
});

test('where the browser may clear the pictures it is asked not to, by a button, and its answer is said', async () => {
  const app = await openTestApp();
  app.storage.isKept.mockResolvedValue(false);
  restBeforeClosing(app.store);
  const { screen } = show(app, <StorageSettings />);
  await expect.element(screen.getByText(/may clear your pictures/)).toBeVisible();
  expect(app.storage.keep).not.toHaveBeenCalled();
  app.storage.keep.mockResolvedValueOnce(false);
  await screen.getByRole('button', { name: 'Keep my pictures' }).click();
  await expect.element(screen.getByText(/did not agree/)).toBeVisible();
  await screen.getByRole('button', { name: 'Keep my pictures' }).click();
  await expect.element(screen.getByText('The browser keeps your pictures until you remove them.')).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Keep my pictures' })).not.toBeInTheDocument();
});

test('where the browser keeps them in any case there is nothing to ask', async () => {
  const app = await openTestApp();
  restBeforeClosing(app.store);
  const { screen } = show(app, <StorageSettings />);
  await expect.element(screen.getByText('The browser keeps your pictures until you remove them.')).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Keep my pictures' })).not.toBeInTheDocument();
});
