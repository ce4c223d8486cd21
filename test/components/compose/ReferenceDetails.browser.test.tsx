import axe from 'axe-core';
import { describe, expect, test } from 'vitest';
import { page, userEvent, type Locator } from 'vitest/browser';
import type { Draft } from '../../../lib/domain/brief.ts';
import type { ReadyReference, Reference } from '../../../lib/domain/reference.ts';
import {
  aReference,
  anAbsentReference,
  anAsset,
  anInspection,
  anOutput,
  aSource,
  assetId,
} from '../../support/builders.ts';
import { aPicture } from '../../support/pictures.ts';
import { openCompose } from './open-compose.tsx';

const ORIGINAL = anAsset({ widthPx: 600, heightPx: 400 });
const HALF = { x: 0, y: 0, width: 0.5, height: 1 };

/** The left half, turned a quarter to the right: the upper half of what is 400 wide and 600 high. */
const CROPPED = aReference({
  content: {
    ...aReference().content,
    asset: anAsset({ id: assetId('cropped'), widthPx: 400, heightPx: 300 }),
    edit: { original: ORIGINAL, quarterTurns: 1, crop: { x: 0, y: 0, width: 1, height: 0.5 } },
  },
});

async function openDetails(reference: Reference = aReference(), draft: Partial<Draft> = {}) {
  const opened = await openCompose({ references: [reference], draft });
  const picture = await aPicture({ widthPx: 600, heightPx: 400 });
  await opened.app.store.assets.put(ORIGINAL, picture, picture, 0);
  const button = opened.screen.getByRole('button', { name: 'Details of @image1' });
  await button.click();
  const details = opened.screen.getByRole('region', { name: 'Details of @image1' });
  await expect.element(details).toBeVisible();
  return { ...opened, button, details };
}

function pictures(dialog: Locator): HTMLImageElement[] {
  const found = [...dialog.element().querySelectorAll('img')];
  return found.length === 0 ? [new Image()] : found;
}

async function openCrop(reference: ReadyReference = aReference(), draft: Partial<Draft> = {}) {
  const opened = await openDetails(reference, draft);
  await opened.details.getByRole('button', { name: 'Crop…' }).click();
  const dialog = opened.screen.getByRole('dialog', { name: 'Crop @image1' });
  await expect.element(dialog).toBeVisible();
  // Before that there is nothing to be cut.
  await expect.poll(() => pictures(dialog).every((picture) => picture.naturalWidth > 0)).toBe(true);
  return { ...opened, dialog };
}

function side(dialog: Locator, name: string): Locator {
  return dialog.getByRole('spinbutton', { name: `${name} (px)` });
}

/** Left, top, width and height, as the fields show them. */
async function numbers(dialog: Locator): Promise<number[]> {
  const fields = await Promise.all(['Left', 'Top', 'Width', 'Height'].map((name) => side(dialog, name).findElement()));
  return fields.map((field) => (field instanceof HTMLInputElement ? field.valueAsNumber : Number.NaN));
}

/** Until it is there: what opens may take the focus itself. */
async function focus(locator: Locator): Promise<void> {
  await expect
    .poll(() => {
      const element = locator.element();
      if (element instanceof HTMLElement) element.focus();
      return document.activeElement === element;
    })
    .toBe(true);
}

function handle(dialog: Locator, name: string): Locator {
  return dialog.getByRole('button', { name, exact: true });
}

describe('Details', () => {
  test('open and close by the keyboard, and show the whole picture', async () => {
    const { button, details } = await openDetails(aReference({ source: aSource({ altText: 'A green mug' }) }));
    const image = details.getByRole('img', { name: 'A green mug' });
    await expect.element(image).toHaveProperty('naturalWidth', 600);
    await focus(button);
    await userEvent.keyboard('{Enter}');
    await expect.element(details).not.toBeInTheDocument();
  });

  test('tell the facts of the file, and what of it stays on this machine', async () => {
    const inspection = anInspection({
      orientation: 6,
      colourSpace: 'display-p3',
      isAnimated: true,
      transparentShare: 0.25,
      privateData: ['place', 'device'],
    });
    const { details } = await openDetails(aReference({ content: { ...aReference().content, inspection } }));
    for (const fact of [
      'Orientationstored on its left side, shown upright',
      'Colour spaceDisplay P3',
      'Animationanimated: the first picture counts',
      'Transparency25 % of it',
      'JPEG qualityabout 92 of 100',
      'Private dataplace, device: stays on this machine',
    ]) {
      await expect.element(details).toMatchTextContent(fact);
    }
  });

  test('tell who made the picture and on what terms, and who says so', async () => {
    const rights = {
      creator: 'Ann Bell',
      licenceUrl: 'https://creativecommons.org/licenses/by/4.0/',
      // eslint-disable-next-line no-script-url -- what a hostile page may write
      acquireLicenceUrl: 'javascript:alert(1)',
      caption: 'The green mug',
      reservations: ['robots meta: noai'],
    };
    const inspection = anInspection({
      rights: { creator: 'Ann Bell', copyrightNotice: '© Ann', reservations: [] },
      hasContentCredentials: true,
    });
    const content = { ...aReference().content, inspection };
    const { details } = await openDetails(aReference({ source: aSource({ rights }), content }));
    for (const fact of [
      'CreatorAnn Bell (says the page and file)',
      'Copyright© Ann (says the file)',
      'CaptionThe green mug (says the page)',
      'Content Credentialsin the file; not verified here',
      'Use by AIreserved: robots meta: noai',
      'Where to licensejavascript:alert(1)',
    ]) {
      await expect.element(details).toMatchTextContent(fact);
    }
    const links = (await details.findElement()).querySelectorAll('a');
    expect([...links].map(({ href }) => href)).toEqual([
      rights.licenceUrl,
      'https://shop.example/mugs/green',
      'https://shop.example/photos/mug.jpg',
    ]);
  });

  test('of a failed reference offer another file in its place', async () => {
    const { app, details } = await openDetails(anAbsentReference('failed'));
    await expect.element(details.getByRole('button', { name: 'Crop…' })).not.toBeInTheDocument();
    const picker = (await details.findElement()).querySelector('input[type=file]');
    if (picker === null) throw new Error('No file picker');
    await page.elementLocator(picker).upload(new File([await aPicture()], 'other.png', { type: 'image/png' }));
    await expect
      .poll(() => app.replaceImage.mock.calls.map(([id, { name }]) => [id, name]))
      .toEqual([['reference-1', 'other.png']]);
  });

  test('say so where the picture could not be changed', async () => {
    const { app, details } = await openDetails();
    app.editImage.mockRejectedValueOnce(new Error('The worker is gone'));
    const reported = new Promise((resolve) => {
      window.addEventListener('error', (event) => resolve(event.preventDefault()), { once: true });
    });
    await details.getByRole('button', { name: 'Turn right' }).click();
    await expect.element(details.getByText(/^The picture could not be changed; it stays as it was/)).toBeVisible();
    await reported;
    await details.getByRole('button', { name: 'Turn right' }).click();
    await expect.poll(() => app.editImage.mock.calls.length).toBe(2);
  });
});

describe('a turn', () => {
  test('goes either way from the original', async () => {
    const { app, details } = await openDetails();
    await details.getByRole('button', { name: 'Turn left' }).click();
    await details.getByRole('button', { name: 'Turn right' }).click();
    await expect
      .poll(() => app.editImage.mock.calls)
      .toEqual([
        ['reference-1', { quarterTurns: 3, crop: null }],
        ['reference-1', { quarterTurns: 1, crop: null }],
      ]);
    await expect.element(details.getByRole('button', { name: 'Use the whole picture' })).toBeDisabled();
  });

  test('takes the crop along, and the whole picture keeps the turn', async () => {
    const { app, details, screen } = await openDetails(CROPPED);
    const item = screen.getByRole('listitem', { name: '@image1' });
    await expect.element(item).toMatchTextContent('turned right, cropped from 400×600');
    await details.getByRole('button', { name: 'Turn left' }).click();
    await details.getByRole('button', { name: 'Use the whole picture' }).click();
    await expect
      .poll(() => app.editImage.mock.calls)
      .toEqual([
        ['reference-1', { quarterTurns: 0, crop: HALF }],
        ['reference-1', { quarterTurns: 1, crop: null }],
      ]);
  });
});

describe('Crop…', () => {
  test('is worked by keyboard alone: frame, corners, Apply', async () => {
    const { app, details, dialog } = await openCrop();
    await focus(handle(dialog, 'Bottom right corner'));
    await userEvent.keyboard('{Shift>}{ArrowLeft}{ArrowUp}{/Shift}');
    const corner = async () => {
      const [left, top, width = 0, height = 0] = await numbers(dialog);
      return [left, top, width < 600, height < 400];
    };
    await expect.poll(corner).toEqual([0, 0, true, true]);
    const [, , width = 0, height = 0] = await numbers(dialog);
    await focus(dialog.getByRole('group', { name: 'Crop frame' }));
    await userEvent.keyboard('{Control>}{ArrowRight}{ArrowDown}{/Control}');
    await expect.poll(() => numbers(dialog)).toEqual([600 - width, 400 - height, width, height]);
    await focus(dialog.getByRole('button', { name: 'Apply' }));
    await userEvent.keyboard('{Enter}');
    await expect.element(dialog).not.toBeInTheDocument();
    const near = (share: number) => expect.closeTo(share, 2);
    const crop = {
      x: near(1 - width / 600),
      y: near(1 - height / 400),
      width: near(width / 600),
      height: near(height / 400),
    };
    expect(app.editImage.mock.calls).toEqual([['reference-1', { quarterTurns: 0, crop }]]);
    await expect.element(details.getByRole('button', { name: 'Crop…' })).toHaveFocus();
    expect(app.submit).not.toHaveBeenCalled();
  });

  test('is worked by dragging', async () => {
    const { dialog } = await openCrop();
    await userEvent.dragAndDrop(handle(dialog, 'Right edge'), dialog.getByRole('group', { name: 'Crop frame' }));
    await expect.poll(async () => (await numbers(dialog))[2]).toBeLessThan(320);
    expect((await numbers(dialog))[3]).toBe(400);
  });

  test('takes numbers, and keeps them in the picture', async () => {
    const { app, dialog } = await openCrop();
    await side(dialog, 'Width').fill('300');
    await side(dialog, 'Height').fill('9999');
    await side(dialog, 'Left').fill('200');
    await expect.poll(() => numbers(dialog)).toEqual([200, 0, 300, 400]);
    await expect.element(dialog.getByText('300×400 of 600×400')).toBeVisible();
    await dialog.getByRole('button', { name: 'Apply' }).click();
    expect(app.editImage.mock.calls).toEqual([
      ['reference-1', { quarterTurns: 0, crop: { x: 200 / 600, y: 0, width: 0.5, height: 1 } }],
    ]);
  });

  test('keeps a shape: a square, or the output’s', async () => {
    const { dialog } = await openCrop(aReference(), { output: anOutput({ aspectRatio: '4:5' }) });
    await dialog.getByRole('radio', { name: 'Square' }).click();
    await expect.poll(() => numbers(dialog)).toEqual([100, 0, 400, 400]);
    await side(dialog, 'Width').fill('200');
    await expect.poll(async () => (await numbers(dialog)).slice(2)).toEqual([200, 200]);
    await dialog.getByRole('radio', { name: 'Output 4:5' }).click();
    await expect.poll(async () => (await numbers(dialog)).slice(2)).toEqual([160, 200]);
    await dialog.getByRole('radio', { name: 'Free' }).click();
    await side(dialog, 'Width').fill('300');
    await expect.poll(async () => (await numbers(dialog)).slice(2)).toEqual([300, 200]);
  });

  test('turns, and goes on from what was done before', async () => {
    const { app, dialog } = await openCrop(CROPPED);
    await expect.element(dialog.getByText('400×300 of 400×600')).toBeVisible();
    await dialog.getByRole('button', { name: 'Turn right' }).click();
    await expect.element(dialog.getByText('300×400 of 600×400')).toBeVisible();
    expect(await numbers(dialog)).toEqual([300, 0, 300, 400]);
    await dialog.getByRole('button', { name: 'Apply' }).click();
    expect(app.editImage.mock.calls).toEqual([
      ['reference-1', { quarterTurns: 2, crop: { x: 0.5, y: 0, width: 0.5, height: 1 } }],
    ]);
  });

  test('of the whole picture is no crop', async () => {
    const { app, dialog } = await openCrop(CROPPED);
    await side(dialog, 'Height').fill('600');
    await dialog.getByRole('button', { name: 'Apply' }).click();
    expect(app.editImage.mock.calls).toEqual([['reference-1', { quarterTurns: 1, crop: null }]]);
  });

  test('changes nothing when it is left, and nothing else hears its keys', async () => {
    const { app, details, dialog } = await openCrop(CROPPED);
    await dialog.getByRole('button', { name: 'Turn right' }).click();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await userEvent.keyboard('{Escape}');
    await expect.element(dialog).not.toBeInTheDocument();
    await expect.element(details.getByRole('button', { name: 'Crop…' })).toHaveFocus();
    expect(app.editImage).not.toHaveBeenCalled();
    expect(app.submit).not.toHaveBeenCalled();
  });

  test('shows the turned picture in the frame and only the crop in the preview', async () => {
    const { dialog } = await openCrop(CROPPED);
    const preview = dialog.getByRole('img', { name: 'Preview of the crop' });
    await expect.element(preview).toBeVisible();
    const box = (await preview.findElement()).getBoundingClientRect();
    // Turned, the picture is 400 by 600; its crop is all of its width and half of its height.
    expect(box.height / box.width).toBeCloseTo(1.5, 1);
    const place = (await preview.findElement()).parentElement?.parentElement?.parentElement?.getBoundingClientRect();
    expect(box.width).toBeCloseTo(place?.width ?? 0, 0);
    expect(box.height).toBeCloseTo(2 * (place?.height ?? 0), 0);
  });
});

test('neither Details nor Crop… has anything that axe objects to', async () => {
  const { details, dialog } = await openCrop(CROPPED);
  for (const place of [details, dialog]) {
    const { violations } = await axe.run(await place.findElement());
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
});
