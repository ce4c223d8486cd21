import axe from 'axe-core';
import { describe, expect, test, vi } from 'vitest';
import { userEvent, type Locator } from 'vitest/browser';
import { History } from '../../../components/jobs/History.tsx';
import type { App } from '../../../components/app-context.ts';
import type { JobIn } from '../../../lib/domain/job.ts';
import { copyAsset } from '../../../lib/capture/copy-asset.ts';
import { AT, anAsset, aSucceededJob, assetId } from '../../support/builders.ts';
import { useNarrowPage } from '../../support/narrow-page.ts';
import { aPicture } from '../../support/pictures.ts';
import { openTestApp, show } from '../../support/test-app.tsx';
import { enter } from '../../support/test-store.ts';

const RESULT = anAsset({ id: assetId('result'), mediaType: 'image/png', widthPx: 640, heightPx: 480 });
const TALL = anAsset({ id: assetId('tall'), mediaType: 'image/png', widthPx: 300, heightPx: 400 });

/** The dialog over a result whose copies are truly made, here and not in a worker. */
async function openDialog(change: Partial<App> = {}, images: JobIn<'succeeded'>['images'] = [RESULT]) {
  const app = await openTestApp();
  app.previewCopy.mockImplementation((id, wish) => copyAsset(app.store.assets, id, wish));
  for (const image of images) {
    const picture = await aPicture(image);
    await app.store.assets.put(image, picture, picture, AT);
  }
  const job = aSucceededJob({ images });
  await enter(app.store, { job, entries: [] });
  const { screen, container } = show({ ...app, ...change }, <History onCompose={vi.fn<() => void>()} />);
  await screen.getByRole('button', { name: 'Convert a copy…' }).click();
  const dialog = screen.getByRole('dialog', { name: 'Convert a copy' });
  await expect.element(dialog.getByRole('img')).toBeVisible();
  const combobox = (name: string) => dialog.getByRole('combobox', { name });
  const number = (name: string) => dialog.getByRole('spinbutton', { name });
  return { app, job, dialog, container, combobox, number };
}

describe('Convert a copy', () => {
  test('shows the pixels and the weight of the copy as it is chosen', async () => {
    const { dialog, combobox, number } = await openDialog();
    await expect.element(dialog.getByText(/^640×480 · WebP · [\d.]+ k?B$/)).toBeVisible();
    await number('Long edge (px)').fill('320');
    await expect.element(dialog.getByText(/^320×240 · WebP · /)).toBeVisible();
    await combobox('Format').selectOptions('JPEG');
    await expect.element(dialog.getByText(/^320×240 · JPEG · /)).toBeVisible();
    await combobox('Size').selectOptions('Story or reel, 1080×1920');
    await expect.element(dialog.getByText(/^1080×1920 · JPEG · /)).toBeVisible();
    await expect.element(dialog.getByText('Enlarged 4.00 times; that adds no detail.')).toBeVisible();
    await combobox('Fitting').selectOptions('Fit');
    await expect.element(dialog.getByText(/^640×480 · JPEG · /)).toBeVisible();
    await expect.element(dialog.getByText(/^Enlarged/)).not.toBeInTheDocument();
  });

  test('the picture that is shown is the copy', async () => {
    const { dialog, combobox } = await openDialog();
    await combobox('Size').selectOptions('Profile banner (X), 1500×500');
    const image = dialog.getByRole('img', { name: /^Copy of A green enamel mug/ });
    await expect
      .poll(() => {
        const element = image.element();
        return element instanceof HTMLImageElement ? [element.naturalWidth, element.naturalHeight] : [];
      })
      .toEqual([1500, 500]);
  });

  test('saves what was chosen, and says where', async () => {
    const { app, job, dialog, combobox, number } = await openDialog();
    await combobox('Format').selectOptions('AVIF');
    await number('Quality').fill('60');
    await combobox('Size').selectOptions('Shop product, 2048×2048');
    await combobox('Fitting').selectOptions('Fill');
    await dialog.getByRole('button', { name: 'Download copy' }).click();
    await expect.element(dialog.getByText('Saved as Plantain/mug.webp')).toBeVisible();
    expect(app.downloadCopy).toHaveBeenCalledExactlyOnceWith(job, RESULT.id, {
      mediaType: 'image/avif',
      quality: 60,
      size: { kind: 'frame', widthPx: 2048, heightPx: 2048, fitting: 'fill' },
    });
    await combobox('Fitting').selectOptions('Fit');
    await expect.element(dialog.getByText('Saved as Plantain/mug.webp')).not.toBeInTheDocument();
  });

  test('PNG has no quality, and no long edge goes beyond the picture', async () => {
    const { combobox, number } = await openDialog();
    await expect.element(number('Long edge (px)')).toHaveValue(640);
    await number('Long edge (px)').fill('9000');
    await expect.element(number('Long edge (px)')).toHaveValue(640);
    await combobox('Format').selectOptions('PNG');
    await expect.element(number('Quality')).not.toBeInTheDocument();
  });

  test('AVIF is left out where the browser cannot encode it, with the reason', async () => {
    const { dialog, combobox } = await openDialog({ canEncodeAvif: () => Promise.resolve(false) });
    await expect
      .element(dialog.getByText(/AVIF is not offered: this browser cannot write it at a chosen quality/))
      .toBeVisible();
    await expect.element(combobox('Format').getByRole('option', { name: 'AVIF' })).not.toBeInTheDocument();
  });

  test('a copy that cannot be made says so and is not offered', async () => {
    const { app, dialog, combobox } = await openDialog();
    app.previewCopy.mockRejectedValue(new Error('The copy could not be made: choose a smaller size.'));
    await combobox('Format').selectOptions('PNG');
    await expect.element(dialog.getByText('The copy could not be made: choose a smaller size.')).toBeVisible();
    await expect.element(dialog.getByRole('button', { name: 'Download copy' })).toBeDisabled();
    app.previewCopy.mockImplementation((id, wish) => copyAsset(app.store.assets, id, wish));
    await combobox('Format').selectOptions('JPEG');
    await expect.element(dialog.getByText(/^640×480 · JPEG · /)).toBeVisible();
    await expect.element(dialog.getByRole('button', { name: 'Download copy' })).toBeEnabled();
  });

  test.each([
    { what: 'one image', images: [RESULT] },
    { what: 'several images', images: [RESULT, TALL] },
  ] as const)(
    'is without fault for assistive technology, and whole in a narrow panel, over $what',
    async ({ images }) => {
      await useNarrowPage();
      const { dialog, container, combobox } = await openDialog({}, [...images]);
      await combobox('Size').selectOptions('Story or reel, 1080×1920');
      await expect.element(dialog.getByText(/^1080×1920/)).toBeVisible();
      const { violations } = await axe.run(container);
      expect(violations.map(({ id }) => id)).toEqual([]);
      const element = dialog.element();
      expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
    },
  );
});

describe('Convert a copy, of a result with several images', () => {
  const lookAt = (dialog: Locator, name: string) => dialog.getByRole('button', { name });

  test('offers every image, by keyboard too, each at its own long edge', async () => {
    const { dialog, number } = await openDialog({}, [RESULT, TALL]);
    const [first, second] = [lookAt(dialog, 'Image 1 of 2'), lookAt(dialog, 'Image 2 of 2')];
    await expect.element(first).toHaveAttribute('aria-pressed', 'true');
    await expect.element(dialog.getByText(/^640×480 · WebP · /)).toBeVisible();
    first.element().focus();
    await userEvent.keyboard('{Tab}{Enter}');
    await expect.element(second).toHaveAttribute('aria-pressed', 'true');
    await expect.element(first).toHaveAttribute('aria-pressed', 'false');
    await expect.element(number('Long edge (px)')).toHaveValue(400);
    await expect.element(dialog.getByText(/^300×400 · WebP · /)).toBeVisible();
    await userEvent.keyboard('{Shift>}{Tab}{/Shift} ');
    await expect.element(dialog.getByText(/^640×480 · WebP · /)).toBeVisible();
  });

  test('keeps what was chosen from image to image, and enlarges none by it', async () => {
    const { dialog, combobox, number } = await openDialog({}, [RESULT, TALL]);
    await combobox('Format').selectOptions('JPEG');
    await number('Long edge (px)').fill('500');
    await lookAt(dialog, 'Image 2 of 2').click();
    await expect.element(dialog.getByText(/^300×400 · JPEG · /)).toBeVisible();
    await lookAt(dialog, 'Image 1 of 2').click();
    await expect.element(dialog.getByText(/^500×375 · JPEG · /)).toBeVisible();
  });

  test('saves a copy of the image that is looked at', async () => {
    const { app, job, dialog } = await openDialog({}, [RESULT, TALL]);
    await lookAt(dialog, 'Image 2 of 2').click();
    await dialog.getByRole('button', { name: 'Download copy' }).click();
    await expect.element(dialog.getByText('Saved as Plantain/mug.webp')).toBeVisible();
    expect(app.downloadCopy).toHaveBeenCalledExactlyOnceWith(job, TALL.id, {
      mediaType: 'image/webp',
      quality: 85,
      size: { kind: 'long-edge', longEdgePx: 400 },
    });
    await lookAt(dialog, 'Image 1 of 2').click();
    await expect.element(dialog.getByText('Saved as Plantain/mug.webp')).not.toBeInTheDocument();
  });

  test('saves copies of all of them, also after one that fails, and says what became of each', async () => {
    const { app, dialog } = await openDialog({}, [RESULT, TALL]);
    const endings = [
      { ok: false, message: 'Not saved. The disk is full. Free some space on it, then try again.' },
      { ok: true, message: 'Saved as Plantain/mug 300x400.webp' },
    ] as const;
    for (const ending of endings) app.downloadCopy.mockResolvedValueOnce(ending);
    await dialog.getByRole('button', { name: 'Download all 2 copies' }).click();
    const said = dialog.getByText(/^Image 1: Not saved\. The disk is full\./);
    await expect.element(said).toMatchTextContent(/Image 2: Saved as Plantain\/mug 300x400\.webp$/);
    expect(app.downloadCopy.mock.calls.map(([, id, { size }]) => [id, size])).toEqual([
      [RESULT.id, { kind: 'long-edge', longEdgePx: 640 }],
      [TALL.id, { kind: 'long-edge', longEdgePx: 400 }],
    ]);
  });

  test('a result with one image has nothing to choose from', async () => {
    const { dialog } = await openDialog();
    await expect.element(dialog.getByRole('list', { name: 'Images of this result' })).not.toBeInTheDocument();
    await expect.element(dialog.getByRole('button', { name: /^Download all/ })).not.toBeInTheDocument();
  });
});
