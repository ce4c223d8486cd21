import axe from 'axe-core';
import { useState } from 'react';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { cdp, page, userEvent, type Locator } from 'vitest/browser';
import { useDeletion } from '../../../components/deletion/use-deletion.ts';
import { Viewer } from '../../../components/library/Viewer.tsx';
import { fillLibrary, storePicture } from '../../support/a-library.ts';
import { aDraft, aFailedJob, aReference, assetId, AT } from '../../support/builders.ts';
import { holdTimers, openTestApp, show, type TestApp } from '../../support/test-app.tsx';
import { enter, removeForGood } from '../../support/test-store.ts';

const SUBJECT = 'The mug of @image1 before the wall of @image2';

interface PageProps {
  readonly first: string;
  readonly onClose: () => void;
}

/** A page with a tile, which opens the viewer on one of two results. */
function Page({ first, onClose }: PageProps) {
  const [jobId, setJobId] = useState<string | null>(null);
  const deletion = useDeletion();
  const close = () => {
    onClose();
    setJobId(null);
  };
  return (
    <>
      <button type="button" onClick={() => setJobId(first)}>
        Tile
      </button>
      {jobId !== null && (
        <Viewer
          jobId={jobId}
          deletion={deletion}
          onClose={close}
          onPrevious={jobId === 'before' ? () => setJobId('after') : null}
          onNext={jobId === 'after' ? () => setJobId('before') : null}
        />
      )}
    </>
  );
}

async function openPage(prepare: (app: TestApp) => Promise<unknown>, first = 'after') {
  const app = await openTestApp();
  await fillLibrary(app.store);
  await prepare(app);
  const onClose = vi.fn<() => void>();
  const { screen, container } = show(app, <Page first={first} onClose={onClose} />);
  const tile = screen.getByRole('button', { name: 'Tile' });
  await tile.click();
  const viewer = screen.getByRole('dialog', { name: 'Details' });
  await expect.element(viewer.getByRole('heading', { level: 2 }).first()).toBeVisible();
  return { app, container, viewer, tile, onClose };
}

async function openViewer(prepare: (app: TestApp) => Promise<unknown> = () => Promise.resolve()) {
  const opened = await openPage(prepare);
  await expect.element(pictureIn(opened.viewer)).toBeVisible();
  await expect.element(opened.viewer.getByRole('button', { name: 'Download' })).toBeVisible();
  return opened;
}

function pictureIn(viewer: Locator): Locator {
  return viewer.getByRole('img', { name: SUBJECT });
}

function transformIn(viewer: Locator): string {
  return pictureIn(viewer).element().parentElement?.style.transform ?? '';
}

const FIT = 'translate(0%, 0%) scale(1)';

describe('the viewer', () => {
  test('closes by Escape, and the focus is on the tile again', async () => {
    const { viewer, tile, onClose } = await openViewer();
    await userEvent.keyboard('{Escape}');
    await expect.element(viewer).not.toBeInTheDocument();
    expect(onClose).toHaveBeenCalledOnce();
    await expect.element(tile).toHaveFocus();
  });

  test('goes to the next and back by the arrows, and by buttons that say where there is none', async () => {
    const { viewer } = await openViewer();
    const previous = viewer.getByRole('button', { name: 'Previous' });
    const next = viewer.getByRole('button', { name: 'Next' });
    const root = viewer.getByRole('link', { name: SUBJECT });
    await expect.element(previous).toHaveAttribute('aria-disabled', 'true');
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(root).toHaveAttribute('aria-current', 'true');
    await expect.element(next).toHaveAttribute('aria-disabled', 'true');
    await userEvent.keyboard('{ArrowRight}{ArrowLeft}');
    await expect.element(root).not.toHaveAttribute('aria-current');
    await next.click();
    await expect.element(root).toHaveAttribute('aria-current', 'true');
  });

  test('opens a result of the tree in its place', async () => {
    const { viewer } = await openViewer();
    const root = viewer.getByRole('link', { name: SUBJECT });
    await root.click();
    await expect.element(root).toHaveAttribute('aria-current', 'true');
    expect(location.hash).toBe('');
    await expect.element(viewer.getByRole('list', { name: 'Images of this result' })).not.toBeInTheDocument();
  });

  test('enlarges by key and button, moves what is enlarged by the arrows, and fits it again by 0', async () => {
    const { app, viewer } = await openViewer();
    await userEvent.keyboard('+{ArrowRight}');
    await expect.poll(() => transformIn(viewer)).toBe('translate(-10%, 0%) scale(1.5)');
    await userEvent.keyboard('0');
    await expect.poll(() => transformIn(viewer)).toBe(FIT);
    await viewer.getByRole('button', { name: 'Zoom in' }).click();
    await userEvent.keyboard('-');
    await expect.poll(() => transformIn(viewer)).toBe(FIT);
    expect((await app.store.marks.read('after')).rating).toBe(0);
  });

  test('shows a pixel on a pixel at 100 %, and no picture larger than it is', async () => {
    await page.viewport(1_000, 700);
    const { viewer } = await openViewer();
    await viewer.getByRole('button', { name: '100 %' }).click();
    await expect.poll(() => pictureIn(viewer).element().getBoundingClientRect().width).toBeCloseTo(1_200, 0);
    await viewer.getByRole('button', { name: 'Fit' }).click();
    await expect.poll(() => transformIn(viewer)).toBe(FIT);
  });

  test('enlarges by the wheel, and then moves by dragging, which else takes the picture out', async () => {
    const { viewer } = await openViewer();
    const stage = viewer.getByRole('group', { name: 'Picture' });
    await expect.element(pictureIn(viewer)).toHaveAttribute('draggable', 'true');
    await stage.wheel({ delta: { y: -300 } });
    await expect.poll(() => transformIn(viewer)).toMatch(/scale\(2\.7/);
    await expect.element(pictureIn(viewer)).toHaveAttribute('draggable', 'false');
    const { width } = stage.element().getBoundingClientRect();
    await userEvent.dragAndDrop(stage, stage, {
      sourcePosition: { x: 100, y: 100 },
      targetPosition: { x: 100 + width / 10, y: 100 },
    });
    await expect.poll(() => transformIn(viewer)).toMatch(/^translate\(10(\.\d+)?%, 0%\)/);
  });

  test('enlarges between two fingers that part', async () => {
    const { viewer } = await openViewer();
    const box = viewer.getByRole('group', { name: 'Picture' }).element().getBoundingClientRect();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const fingers = (apart: number) => [
      { x: x - apart, y, id: 1 },
      { x: x + apart, y, id: 2 },
    ];
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: ReturnType<typeof fingers>) =>
      cdp().send('Input.dispatchTouchEvent', { type, touchPoints });
    await touch('touchStart', fingers(20));
    for (const apart of [25, 30, 35, 40]) await touch('touchMove', fingers(apart));
    await touch('touchEnd', []);
    await expect.poll(() => transformIn(viewer)).toMatch(/scale\((1\.9|2)/);
  });

  test('looks at every image of a result', async () => {
    const { viewer } = await openViewer();
    const images = viewer.getByRole('list', { name: 'Images of this result' });
    const source = () => pictureIn(viewer).element().getAttribute('src');
    const first = source();
    await images.getByRole('button', { name: 'Image 2 of 2' }).click();
    await expect.poll(source).not.toBe(first);
    await expect.element(images.getByRole('button', { name: 'Image 2 of 2' })).toHaveAttribute('aria-pressed', 'true');
  });

  test('converts the image that is looked at', async () => {
    const { viewer } = await openViewer();
    await viewer.getByRole('button', { name: 'Image 2 of 2' }).click();
    await viewer.getByRole('button', { name: 'Convert a copy…' }).click();
    const convert = viewer.getByRole('dialog', { name: 'Convert a copy' });
    await expect.element(convert.getByRole('button', { name: 'Image 2 of 2' })).toHaveAttribute('aria-pressed', 'true');
  });

  test('takes marks by keyboard, and none while a tag is typed', async () => {
    const { app, viewer } = await openViewer(({ store }) =>
      store.marks.change(['before'], (marks) => ({ ...marks, tags: ['f0 sale'] })),
    );
    await userEvent.keyboard('f4t');
    await expect
      .element(
        viewer.getByRole('textbox', { name: 'Add a tag' }).or(viewer.getByRole('combobox', { name: 'Add a tag' })),
      )
      .toHaveFocus();
    await userEvent.keyboard('f0 shop{Enter}');
    const marked = { isFavourite: true, rating: 4, tags: ['f0 shop'] };
    await expect.poll(() => app.store.marks.read('after')).toMatchObject(marked);
    await expect.element(viewer.getByRole('button', { name: 'Favourite' })).toHaveAttribute('aria-pressed', 'true');
    await expect.element(viewer.getByRole('radio', { name: '4 stars' })).toBeChecked();
    await viewer.getByRole('button', { name: 'Remove tag f0 shop' }).click();
    await viewer.getByRole('radio', { name: '4 stars' }).click();
    await expect.poll(() => app.store.marks.read('after')).toMatchObject({ rating: 0, tags: [] });
    const offered = [...(viewer.element().querySelectorAll('datalist option') ?? [])].map((each) =>
      each.getAttribute('value'),
    );
    expect(offered).toEqual(['f0 sale']);
  });

  test('keeps a tag that is half typed where the person looks at another window, and adds it where they go on', async () => {
    const { app, viewer } = await openViewer();
    const field = viewer.getByRole('combobox', { name: 'Add a tag' });
    await field.fill('sho');
    const looking = vi.spyOn(document, 'hasFocus').mockReturnValue(false);
    field.element().dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
    await expect.element(field).toHaveValue('sho');
    looking.mockRestore();
    await field.fill('shop');
    await viewer.getByRole('button', { name: 'Favourite' }).click();
    await expect.poll(async () => (await app.store.marks.read('after')).tags).toEqual(['shop']);
  });

  test('says where a deletion is refused', async () => {
    const { app, viewer } = await openViewer();
    vi.spyOn(app.store.jobs, 'setDeleted').mockRejectedValueOnce(new DOMException('full', 'QuotaExceededError'));
    onTestFinished(() => void vi.restoreAllMocks());
    const reported = vi.spyOn(globalThis, 'reportError').mockReturnValue(undefined);
    await viewer.getByRole('button', { name: 'Delete' }).click();
    await expect.element(viewer.getByText(/^Nothing was deleted\. 1 result/)).toBeVisible();
    expect(reported).toHaveBeenCalledOnce();
  });

  test('deletes, shows the next, and takes that back', async () => {
    const { app, viewer } = await openViewer();
    await viewer.getByRole('button', { name: 'Delete' }).click();
    await expect.poll(async () => (await app.store.jobs.read('after'))?.deletedAt).toBe(AT);
    await expect.element(viewer.getByRole('button', { name: 'Next' })).toHaveAttribute('aria-disabled', 'true');
    await viewer.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(async () => (await app.store.jobs.read('after'))?.deletedAt).toBeNull();
  });

  test('leaves Escape and its keys to a dialog over it', async () => {
    const { app, viewer } = await openViewer();
    await viewer.getByRole('button', { name: 'Compare' }).click();
    const compare = viewer.getByRole('dialog', { name: 'Compare' });
    await expect.element(compare.getByRole('button', { name: 'Close' })).toBeVisible();
    compare.getByRole('button', { name: 'Close' }).element().focus();
    await userEvent.keyboard('5{ArrowRight}{Escape}');
    await expect.element(compare).not.toBeInTheDocument();
    await expect.element(viewer).toBeVisible();
    expect((await app.store.marks.read('after')).rating).toBe(0);
    await expect.element(viewer.getByRole('link', { name: SUBJECT })).not.toHaveAttribute('aria-current');
  });

  test('adds its picture to the references of the brief, and says so', async () => {
    const { app, viewer } = await openViewer();
    await viewer.getByRole('button', { name: 'Use as reference' }).click();
    await expect.element(viewer.getByText('Added to the references of your brief.')).toBeVisible();
    expect((await app.store.references.list()).map(({ content }) => content)).toMatchObject([
      { asset: { id: assetId('dusk') }, capturedBy: 'result' },
    ]);
  });

  test('mends the image that is looked at', async () => {
    const { app, viewer } = await openViewer();
    await viewer.getByRole('button', { name: 'Image 2 of 2' }).click();
    await viewer.getByRole('button', { name: 'Refine' }).click();
    await expect.element(viewer.getByRole('dialog', { name: 'Refine' })).toBeVisible();
    await expect.poll(() => app.measureResult.mock.lastCall).toEqual(['after', assetId('dawn')]);
  });

  test('saves, copies and takes as a reference the image that is looked at', async () => {
    const { app, viewer } = await openViewer();
    await viewer.getByRole('button', { name: 'Image 2 of 2' }).click();
    await viewer.getByRole('button', { name: 'Download' }).click();
    await expect.element(viewer.getByText('Saved as Plantain/mug.png')).toBeVisible();
    expect(app.download.mock.calls.map(([, id]) => id)).toEqual([assetId('dawn')]);
    await viewer.getByRole('button', { name: 'Copy image' }).click();
    expect(app.copyImage).toHaveBeenCalledExactlyOnceWith(assetId('dawn'));
    await viewer.getByRole('button', { name: 'Use as reference' }).click();
    await expect.element(viewer.getByText('Added to the references of your brief.')).toBeVisible();
    expect((await app.store.references.list()).map(({ content }) => content)).toMatchObject([
      { asset: { id: assetId('dawn') }, capturedBy: 'result' },
    ]);
  });

  test('says why there is no picture where a job has none', async () => {
    const job = aFailedJob({ id: 'failed', reservationId: 'failed' });
    const { viewer } = await openPage(({ store }) => enter(store, { job, entries: [] }), 'failed');
    await expect.element(viewer.getByText('Google Gemini is overloaded. You were not charged.').first()).toBeVisible();
    await expect.element(viewer.getByText('It was made without references.')).toBeVisible();
    await expect.element(viewer.getByRole('button', { name: 'Use only its references' })).not.toBeInTheDocument();
  });

  test.each([1_280, 360])('axe objects to nothing, and nothing is cut off, at %i px', async (widthPx) => {
    await page.viewport(widthPx, 800);
    const { container, viewer } = await openViewer();
    const { violations } = await axe.run(container);
    expect(violations).toEqual([]);
    expect(viewer.element().scrollWidth).toBeLessThanOrEqual(widthPx);
  });
});

describe('a result whose bytes are gone', () => {
  test('says so in words, and shows the picture once it is back', async () => {
    const { app, viewer } = await openPage(({ store }) => withoutPicture(store), 'lost');
    await expect.element(viewer.getByText(/^This picture cannot be read/)).toBeVisible();
    await storePicture(app.store, 'lost', 400, 300);
    await expect.element(pictureIn(viewer)).toBeVisible();
  });

  test('says so where the store has bytes that are no picture', async () => {
    const { viewer } = await openPage(async ({ store }) => {
      const job = await withoutPicture(store);
      await store.assets.put(job.images[0], new Blob(['broken']), new Blob(['broken']), AT);
    }, 'lost');
    await expect.element(viewer.getByText(/^This picture cannot be read/)).toBeVisible();
  });
});

async function withoutPicture(store: TestApp['store']) {
  const job = await store.jobs.read('before');
  if (job?.state !== 'succeeded') throw new Error('It is not there');
  const [image] = job.images;
  const lost = { ...job, id: 'lost', images: [{ ...image, id: assetId('lost') }] } satisfies typeof job;
  await enter(store, { job: lost, entries: [] });
  return lost;
}

describe('the references that made a result', () => {
  test('are there with roles, notes and pages long after the draft has let them go', async () => {
    const { viewer } = await openViewer(async ({ store }) => {
      await store.references.add(aReference({ id: 'mug' }));
      await store.references.remove('mug');
      await removeForGood(store, AT + 31_536_000_000);
    });
    const made = viewer.getByRole('region', { name: 'References that made it' });
    const mug = made.getByRole('listitem', { name: '@image1' });
    const bricks = made.getByRole('listitem', { name: '@image2' });
    await expect.element(mug).toMatchTextContent('@image1 Productkeep the handle');
    await expect.element(bricks).toMatchTextContent(/Background.*Captured 23 Nov 2026/);
    const page = bricks.getByRole('link', { name: 'Walls of Lisbon' });
    await expect.element(page).toHaveAttribute('href', 'https://walls.example/lisbon');
    await expect.element(bricks).toMatchTextContent('Walls of Lisbon · walls.example');
    await expect.element(mug.getByRole('img')).toHaveProperty('naturalWidth', 75);
  });
});

describe('taking one part', () => {
  const DRAFT = aDraft({ subject: 'A cup like @image1', avoid: 'people', light: 'neon', rightsConfirmed: true });

  async function openOverDraft() {
    const opened = await openViewer(async ({ store }) => {
      await store.references.add(aReference({ id: 'cup', role: 'style' }));
      await store.drafts.patch(DRAFT);
    });
    const read = async () => {
      const [draft, references] = await Promise.all([
        opened.app.store.drafts.read(),
        opened.app.store.references.list(),
      ]);
      return { draft, ids: references.map(({ id }) => id) };
    };
    return { ...opened, read };
  }

  test('Use only its references brings them, asks for the right to use them, and can be undone', async () => {
    const { viewer, read } = await openOverDraft();
    await viewer.getByRole('button', { name: 'Use only its references' }).click();
    await expect.element(viewer.getByText(/^Your brief has its 2 references/)).toBeVisible();
    expect(await read()).toEqual({
      draft: { ...DRAFT, subject: 'A cup like @image1', rightsConfirmed: false },
      ids: ['mug', 'bricks'],
    });
    await viewer.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(read).toEqual({ draft: DRAFT, ids: ['cup'] });
  });

  test('Use only its style leaves references and settings, and undoing it what was typed since', async () => {
    const { app, viewer, read } = await openOverDraft();
    await viewer.getByRole('button', { name: 'Use only its style' }).click();
    await expect.element(viewer.getByText(/^Your brief has its style: Watercolour, Overcast/)).toBeVisible();
    expect(await read()).toMatchObject({ draft: { styleDirection: 'watercolour', avoid: 'people' }, ids: ['cup'] });
    await app.store.drafts.patch({ avoid: 'people, plates' });
    await viewer.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(read).toEqual({ draft: { ...DRAFT, avoid: 'people, plates' }, ids: ['cup'] });
  });

  test('Use only its settings says what they are; the offer to undo goes by itself', async () => {
    const { viewer } = await openOverDraft();
    const timers = holdTimers();
    await viewer.getByRole('button', { name: 'Use only its settings' }).click();
    const words = viewer.getByText(/^Your brief has its settings: Nano Banana 2 Lite/);
    await expect.element(words).toBeVisible();
    const isGone = () => {
      timers.advance(10_000);
      return words.query() === null;
    };
    await expect.poll(isGone).toBe(true);
  });

  test('Restore this brief brings all of it', async () => {
    const { viewer, read } = await openOverDraft();
    await viewer.getByRole('button', { name: 'Restore this brief' }).click();
    await expect.element(viewer.getByText(/^The brief in the panel is that of “The mug/)).toBeVisible();
    expect(await read()).toMatchObject({ draft: { subject: SUBJECT, avoid: '' }, ids: ['mug', 'bricks'] });
  });
});
