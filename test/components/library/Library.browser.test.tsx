import axe from 'axe-core';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { favoured } from '../../../lib/domain/marks.ts';
import { page, userEvent } from 'vitest/browser';
import {
  aFailedJob,
  AT,
  aFrozenBrief,
  anAsset,
  anUnconfirmedJob,
  aParent,
  aReference,
  aSource,
} from '../../support/builders.ts';
import { storePicture } from '../../support/a-library.ts';
import { useNarrowPage } from '../../support/narrow-page.ts';
import { aPicture } from '../../support/pictures.ts';
import { aResult, openLibrary, results } from './open-library.tsx';

beforeEach(() => page.viewport(1280, 800));

describe('the library', () => {
  test('teaches what it is for while it is empty, and leads to the brief', async () => {
    const { app, screen } = await openLibrary([]);
    await screen.getByRole('button', { name: 'Compose a brief' }).click();
    expect(app.openComposer).toHaveBeenCalledOnce();
  });

  test('shows the newest first, and a new one at once', async () => {
    const { app, shown, says, add } = await openLibrary(results(2));
    await says('2 results');
    await expect.poll(shown).toEqual(['Mug number 2', 'Mug number 1']);
    await add(aResult(3));
    await expect.poll(shown).toEqual(['Mug number 3', 'Mug number 2', 'Mug number 1']);
    await app.store.jobs.setDeleted(['job-2'], AT);
    await expect.poll(shown).toEqual(['Mug number 3', 'Mug number 1']);
  });

  test('finds one in 10,000 while it is typed, and one that was made since', async () => {
    const { search, shown, says, add } = await openLibrary(results(10_000));
    await says('10,000 results');
    await search.click();
    await userEvent.keyboard('number 7123');
    await says('1 result');
    expect(shown()).toEqual(['Mug number 7123']);
    await add(aResult(10_001, { brief: aFrozenBrief({ subject: 'Mug number 71230' }) }));
    await says('2 results');
    expect(shown()).toEqual(['Mug number 71230', 'Mug number 7123']);
  });

  test('finds by tags, and by the page of a reference that is long gone', async () => {
    const source = aSource({ pageUrl: 'https://shop.example/kettles' });
    const reference = {
      ...aReference({ source }),
      content: { state: 'ready', asset: anAsset(), capturedBy: 'page-fetch' },
    } as const;
    const referring = aResult(4, { brief: aFrozenBrief({ subject: 'Mug number 4', references: [reference] }) });
    const { app, search, shown, says } = await openLibrary([...results(3), referring]);
    await app.store.marks.change(['job-2'], (marks) => ({ ...marks, tags: ['Spring sale'] }));
    await says('4 results');
    await search.fill('"spring sale"');
    await expect.poll(shown).toEqual(['Mug number 2']);
    await search.fill('KETTLE shop.example');
    await expect.poll(shown).toEqual(['Mug number 4']);
  });

  test('says that nothing matches, and shows everything again', async () => {
    const { screen, search, says } = await openLibrary(results(3));
    await says('3 results');
    await search.fill('teapot');
    await screen.getByRole('button', { name: 'Clear the search' }).click();
    await says('3 results');
    await expect.element(search).toHaveValue('');
  });

  test('narrows by what is said of results, and sorts', async () => {
    const jobs = [aResult(1, { costMicroUsd: 90_000 }), aResult(2, { costMicroUsd: 10_000 }), aResult(3)];
    const { app, screen, shown, says } = await openLibrary([...jobs, aFailedJob({ id: 'f', createdAt: AT })]);
    await app.store.marks.change(['job-1'], (marks) => ({ ...marks, isFavourite: true, rating: 4 }));
    await says('4 results');
    await screen.getByRole('combobox', { name: 'State' }).selectOptions('Done');
    await says('3 results');
    await screen.getByRole('combobox', { name: 'Sort by' }).selectOptions('Dearest first');
    await expect.poll(shown).toEqual(['Mug number 1', 'Mug number 3', 'Mug number 2']);
    await screen.getByRole('combobox', { name: 'Rating' }).selectOptions('★ 4 and more');
    await expect.poll(shown).toEqual(['Mug number 1']);
    await screen.getByRole('button', { name: 'Show everything' }).click();
    await screen.getByRole('checkbox', { name: 'Favourites only' }).click();
    await expect.poll(shown).toEqual(['Mug number 1']);
  });

  test('keeps a search under a name, and brings it back after Undo too', async () => {
    const { screen, search, says, shown } = await openLibrary(results(12));
    await says('12 results');
    await search.fill('number 12');
    await screen.getByRole('button', { name: 'Save this search…' }).click();
    await screen.getByRole('textbox', { name: 'Name of the search' }).fill('The twelfth');
    await screen.getByRole('button', { name: 'Save', exact: true }).click();
    await screen.getByRole('button', { name: 'Show everything' }).click();
    await says('12 results');
    await screen.getByRole('button', { name: 'Delete the search The twelfth' }).click();
    await screen.getByRole('button', { name: 'Undo' }).click();
    await screen.getByRole('button', { name: 'The twelfth', exact: true }).click();
    await expect.poll(shown).toEqual(['Mug number 12']);
  });
});

describe('groups and refinements', () => {
  const group = { groupId: 'group-2' };
  const jobs = [
    aResult(1),
    aResult(2),
    aResult(3, group),
    aResult(4, { parent: aParent({ jobId: 'job-1' }) }),
    aResult(5, { parent: aParent({ jobId: 'job-4' }) }),
  ];

  test('are one tile each, which shows what is in it, until words are searched', async () => {
    const { screen, search, shown, says } = await openLibrary(jobs);
    await says('5 results');
    await expect.poll(shown).toEqual(['Mug number 5', 'Mug number 3']);
    await screen.getByRole('button', { name: 'Unfold 3 results: Mug number 5' }).click();
    await expect.poll(shown).toEqual(['Mug number 5', 'Mug number 4', 'Mug number 1', 'Mug number 3']);
    await screen.getByRole('button', { name: 'Show the 2 of the group: Mug number 3' }).click();
    await expect.poll(shown).toEqual(['Mug number 3', 'Mug number 2']);
    await screen.getByRole('button', { name: 'Leave the group Mug number 3' }).click();
    await search.fill('mug');
    await expect.poll(() => shown().length).toBe(5);
  });

  test('are selected as a whole while they are folded', async () => {
    const { tile, says, selected } = await openLibrary(jobs);
    await says('5 results');
    await tile(5).click({ modifiers: ['Control'] });
    await selected('3 selected');
    await expect.element(tile(3)).toHaveAttribute('aria-selected', 'false');
  });
});

describe('the selection', () => {
  test('Select all means all of the filter, also where not all is read yet', async () => {
    const isRead = Promise.withResolvers<void>();
    const { screen, says, selected, shown } = await openLibrary(results(200), async ({ library }) => {
      const list = library.listChanged.bind(library);
      vi.spyOn(library, 'listChanged').mockImplementation(async (after, limit) => {
        await isRead.promise;
        return list(after, limit);
      });
    });
    await says('About 200 results');
    await screen.getByRole('button', { name: 'Select all' }).click();
    isRead.resolve();
    await selected('200 selected');
    expect(shown().length).toBeLessThan(100);
  });

  test('takes all of the filter, not of the screen, and deletes it until Undo', async () => {
    const { app, screen, search, says, shown, selected } = await openLibrary(results(2_000));
    await says('2,000 results');
    await search.fill('"number 1');
    // 1, 10 to 19, 100 to 199, 1,000 to 1,999.
    await says('1,111 results');
    await screen.getByRole('button', { name: 'Select all' }).click();
    const bar = screen.getByRole('region', { name: 'Selection' });
    await selected('1,111 selected');
    expect(shown().length).toBeLessThan(100);
    await bar.getByRole('button', { name: 'Delete selected' }).click();
    await screen.getByRole('button', { name: 'Clear the search' }).click();
    await says('889 results');
    // Counted from when the last of them will be gone, so that none goes for good before the time to undo is over.
    expect((await app.store.jobs.read('job-1000'))?.deletedAt).toBe(AT + 11_100);
    await screen.getByRole('button', { name: 'Undo' }).click();
    await says('2,000 results');
  });

  test('loses what another search leaves out, and keeps what a mark takes out of what is shown', async () => {
    const { app, screen, search, tile, says, selected } = await openLibrary(results(3));
    await app.store.marks.change(['job-1', 'job-2', 'job-3'], favoured(true));
    await says('3 results');
    await screen.getByRole('button', { name: 'Select all' }).click();
    await selected('3 selected');
    await screen.getByRole('checkbox', { name: 'Favourites only' }).click();
    await app.store.marks.change(['job-3'], favoured(false));
    await says('2 results');
    await selected('2 selected');
    await app.store.marks.change(['job-3'], favoured(true));
    await selected('3 selected');
    await search.fill('"number 2"');
    await says('1 result');
    await search.fill('');
    await says('3 results');
    await selected('1 selected');
    await expect.element(tile(2)).toHaveAttribute('aria-selected', 'true');
  });

  test('reaches by Shift over what is not in the page', async () => {
    const { screen, tile, grid, says, selected } = await openLibrary(results(500));
    await says('500 results');
    await tile(500).click({ modifiers: ['Control'] });
    await userEvent.keyboard('{End}');
    await expect.element(tile(1)).toHaveFocus();
    await tile(1).click({ modifiers: ['Shift'] });
    await selected('500 selected');
    expect(grid.getByRole('article').elements().length).toBeLessThan(100);
    await userEvent.keyboard('{Escape}');
    await expect.element(screen.getByRole('region', { name: 'Selection' })).not.toBeInTheDocument();
  });

  test('reaches by Shift and the keys from where they began, and gives back what they leave', async () => {
    const { grid, tile, says } = await openLibrary(results(9));
    const chosen = () =>
      grid
        .getByRole('gridcell', { selected: true })
        .elements()
        .map((cell) => Number(cell.querySelector('p span')?.textContent.replace('Mug number ', '')));
    await says('9 results');
    await tile(9).click({ modifiers: ['Control'] });
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}');
    await userEvent.keyboard('{Shift>}{ArrowRight}{ArrowRight}{/Shift}');
    await expect.poll(chosen).toEqual([9, 6, 5, 4]);
    await userEvent.keyboard('{Shift>}{ArrowLeft}{/Shift}');
    await expect.poll(chosen).toEqual([9, 6, 5]);
    await userEvent.keyboard('{Shift>}{Home}{/Shift}');
    await expect.poll(chosen).toEqual([9, 8, 7, 6]);
    await userEvent.keyboard('{Shift>}{ArrowRight}{ArrowRight}{ArrowRight}{/Shift}');
    await expect.poll(chosen).toEqual([9, 6]);
    await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}{ArrowRight}{ArrowLeft}{Shift>}{ArrowLeft}{/Shift}');
    await expect.poll(chosen).toEqual([9, 6, 5]);
  });

  test('says which results cannot be deleted yet', async () => {
    const { app, screen, says } = await openLibrary([aResult(1), anUnconfirmedJob({ id: 'doubt', groupId: 'doubt' })]);
    await says('2 results');
    await screen.getByRole('button', { name: 'Select all' }).click();
    await screen.getByRole('button', { name: 'Delete selected' }).click();
    await says('1 result');
    await expect.element(screen.getByText(/1 result cannot be deleted yet/)).toBeVisible();
    expect((await app.store.jobs.read('doubt'))?.deletedAt).toBeNull();
  });

  test('deletes nothing where nothing can be deleted, and offers no Undo', async () => {
    const { screen, says } = await openLibrary([anUnconfirmedJob()]);
    await says('1 result');
    await screen.getByRole('button', { name: 'Select all' }).click();
    await screen.getByRole('button', { name: 'Delete selected' }).click();
    await expect.element(screen.getByText(/Nothing was deleted/)).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Undo' })).not.toBeInTheDocument();
  });

  test('compares exactly two', async () => {
    const { screen, tile, says } = await openLibrary(results(60));
    await says('60 results');
    await tile(60).click({ modifiers: ['Control'] });
    await expect.element(screen.getByRole('button', { name: 'Compare' })).toBeDisabled();
    await tile(59).click({ modifiers: ['Control'] });
    await screen.getByRole('button', { name: 'Compare' }).click();
    const other = screen.getByRole('dialog', { name: 'Compare' }).getByRole('combobox', { name: 'Compare with' });
    await expect.element(other).toHaveDisplayValue(/Mug number 59/);
  });
});

describe('the keys', () => {
  test('move by row and column', async () => {
    const { tile, says } = await openLibrary(results(60));
    await says('60 results');
    await tile(60).click();
    await userEvent.keyboard('{Escape}');
    await expect.element(tile(60)).toHaveFocus();
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(tile(59)).toHaveFocus();
    const before = (await tile(59).findElement()).getBoundingClientRect();
    await userEvent.keyboard('{ArrowDown}');
    const below = document.activeElement?.getBoundingClientRect();
    expect(below?.top).toBeGreaterThan(before.bottom);
    await userEvent.keyboard('{ArrowUp}');
    expect(document.activeElement?.getBoundingClientRect().top).toBe(before.top);
    await userEvent.keyboard('{End}');
    await expect.element(tile(1)).toHaveFocus();
    await userEvent.keyboard('{Home}');
    await expect.element(tile(60)).toHaveFocus();
  });

  test('mark the tile that has the focus, or all that are selected', async () => {
    const { app, screen, tile, says } = await openLibrary(results(3));
    const marksOf = (number: number) => app.store.marks.read(`job-${number}`);
    await says('3 results');
    await tile(3).click({ modifiers: ['Control'] });
    await userEvent.keyboard('{Escape}f');
    await expect.poll(() => marksOf(3)).toMatchObject({ isFavourite: true, rating: 0 });
    await userEvent.keyboard('{ArrowRight}4');
    await expect.poll(() => marksOf(2)).toMatchObject({ isFavourite: false, rating: 4 });
    await userEvent.keyboard('{Control>}a{/Control}t');
    await screen.getByRole('combobox', { name: 'Tag to add' }).fill('shop');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => marksOf(1)).toMatchObject({ tags: ['shop'] });
    expect(await marksOf(3)).toMatchObject({ tags: ['shop'] });
    await screen.getByRole('button', { name: 'Done' }).click();
    await expect.element(screen.getByRole('combobox', { name: 'Tag', exact: true })).toHaveTextContent('Any tagshop');
    await expect.element(tile(2).getByRole('img', { name: 'Rated 4 of 5' })).toBeVisible();
  });

  test('take back what they did where they are pressed again', async () => {
    const { app, screen, says, tile } = await openLibrary(results(1));
    await says('1 result');
    (await tile(1).findElement()).focus();
    await userEvent.keyboard('f');
    await expect.element(screen.getByText(/^Made .* a favourite\.$/)).toBeVisible();
    await userEvent.keyboard('f');
    await expect.element(screen.getByText(/is no favourite any more\.$/)).toBeVisible();
    expect(await app.store.marks.read('job-1')).toMatchObject({ isFavourite: false });
  });

  test('add the tag that is typed, also by Done', async () => {
    const { app, screen, says, tile } = await openLibrary(results(1));
    await says('1 result');
    (await tile(1).findElement()).focus();
    await userEvent.keyboard('t');
    await screen.getByRole('combobox', { name: 'Tag to add' }).fill('shop');
    await screen.getByRole('button', { name: 'Done' }).click();
    await expect.poll(async () => (await app.store.marks.read('job-1')).tags).toEqual(['shop']);
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  });

  test('are those at the same place where the layout has no Latin letters', async () => {
    const { app, tile, screen, says, selected } = await openLibrary(results(2));
    const press = (key: string, code: string, ctrlKey = false) =>
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key, code, ctrlKey, bubbles: true, cancelable: true }),
      );
    const isFavourite = async () => (await app.store.marks.read('job-2')).isFavourite;
    await says('2 results');
    await tile(2).click({ modifiers: ['Control'] });
    press('а', 'KeyF');
    await expect.poll(isFavourite).toBe(true);
    press('ф', 'KeyA', true);
    await selected('2 selected');
    await tile(2).click();
    await expect.element(screen.getByRole('dialog', { name: 'Details' }).getByRole('heading').first()).toBeVisible();
    press('א', 'KeyT');
    await expect.element(screen.getByLabelText('Add a tag')).toHaveFocus();
  });

  test('are told by a question mark', async () => {
    const { screen, says } = await openLibrary(results(1));
    await says('1 result');
    await userEvent.keyboard('?');
    await expect.element(screen.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  });

  test('goes on to the next one where a mark takes the open one out of what is shown', async () => {
    const { app, screen, tile, grid, says } = await openLibrary(results(3));
    await app.store.marks.change(['job-1', 'job-2', 'job-3'], favoured(true));
    await screen.getByRole('checkbox', { name: 'Favourites only' }).click();
    await says('3 results');
    await tile(2).click();
    const details = screen.getByRole('dialog', { name: 'Details' });
    await details.getByRole('button', { name: 'Favourite' }).click();
    await says('2 results');
    await details.getByRole('button', { name: 'Next' }).click();
    await expect.element(details.getByRole('heading').first()).toHaveTextContent('Mug number 1');
    await details.getByRole('button', { name: 'Previous' }).click();
    await expect.element(details.getByRole('heading').first()).toHaveTextContent('Mug number 3');
    expect(grid.getByRole('article').elements()).toHaveLength(2);
  });

  test('leave Undo of what was deleted in the open result when that is closed', async () => {
    const { app, screen, says, tile } = await openLibrary(results(2));
    await says('2 results');
    await tile(2).click();
    const details = screen.getByRole('dialog', { name: 'Details' });
    await details.getByRole('button', { name: 'Delete' }).click();
    await says('1 result');
    await userEvent.keyboard('{Escape}');
    await expect.element(details).not.toBeInTheDocument();
    await screen.getByRole('button', { name: 'Undo' }).click();
    await says('2 results');
    expect(await app.store.jobs.read('job-2')).toMatchObject({ deletedAt: null });
  });

  test('open a result and lead through those beside it', async () => {
    const { app, screen, tile, says } = await openLibrary(results(3));
    await says('3 results');
    await tile(3).click({ modifiers: ['Control'] });
    await userEvent.keyboard('{Escape}{Enter}');
    const details = screen.getByRole('dialog', { name: 'Details' });
    await expect.element(details.getByRole('heading', { name: 'Mug number 3' })).toBeVisible();
    await details.getByRole('button', { name: 'Next' }).click();
    await expect.element(details.getByRole('heading', { name: 'Mug number 2' })).toBeVisible();
    await userEvent.keyboard('f');
    await expect.poll(async () => (await app.store.marks.read('job-2')).isFavourite).toBe(true);
    await userEvent.keyboard('{Escape}');
    await expect.element(details).not.toBeInTheDocument();
    await expect.element(tile(2)).toHaveFocus();
  });
});

describe('the grid', () => {
  test('lets the whole picture be dragged out by its thumbnail', async () => {
    const { tile } = await openLibrary(results(1), async (store) => {
      await storePicture(store, '1', 600, 400);
    });
    const image = () => tile(1).element().querySelector('img');
    await expect.poll(() => image()?.naturalWidth).toBe(75);
    image()?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, isPrimary: true, button: 0 }));
    await expect.poll(() => image()?.naturalWidth).toBe(600);
    const dataTransfer = new DataTransfer();
    image()?.dispatchEvent(new DragEvent('dragstart', { bubbles: true, cancelable: true, dataTransfer }));
    expect(dataTransfer.getData('DownloadURL')).toMatch(/^image\/png:Mug number 1\.png:blob:/);
  });

  test('has every picture’s place before the picture, so that none moves', async () => {
    const { app, grid, tile, says } = await openLibrary(results(40));
    await says('40 results');
    const boxes = () =>
      grid
        .getByRole('gridcell')
        .elements()
        .map((cell) => JSON.stringify(cell.getBoundingClientRect()));
    await expect.element(tile(40)).toBeVisible();
    const before = boxes();
    const ratio = (await tile(38).findElement()).getBoundingClientRect();
    expect((ratio.height - 22) * (896 / 1120)).toBeCloseTo(ratio.width, -0.5);
    expect(document.querySelectorAll('[role=grid] img')).toHaveLength(0);
    const picture = await aPicture();
    for (const job of results(40)) await app.store.assets.put(anAsset({ id: job.images[0].id }), picture, picture, AT);
    await app.store.marks.change(['job-40'], (marks) => ({ ...marks, isFavourite: true }));
    await expect.element(tile(40).getByRole('button', { pressed: true })).toBeVisible();
    expect(boxes()).toEqual(before);
  });

  test('stays where it is when a new result comes', async () => {
    const { grid, says, add } = await openLibrary(results(300));
    await says('300 results');
    const scroller = (await grid.findElement()).parentElement;
    scroller?.scrollTo(0, 2_000);
    const topRow = () =>
      grid
        .getByRole('row')
        .elements()
        .find((row) => row.getBoundingClientRect().bottom > (scroller?.getBoundingClientRect().top ?? 0) + 10);
    const atTop = () => topRow()?.querySelector('p span')?.textContent;
    await expect.poll(() => scroller?.scrollTop).toBe(2_000);
    await expect.poll(atTop).toBeDefined();
    const before = atTop();
    for (let number = 301; number <= 310; number += 1) await add(aResult(number));
    await says('310 results');
    expect(topRow()?.textContent).toContain(before);
  });

  test('keeps all that is found while it is looked through anew, however long that takes', async () => {
    const { says, grid, search, add } = await openLibrary(results(10_000));
    await says('10,000 results');
    await search.fill('mug');
    await says('10,000 results');
    const rows = await grid.findElement();
    const whole = rows.scrollHeight;
    const seen: number[] = [];
    const observer = new MutationObserver(() => seen.push(rows.scrollHeight));
    observer.observe(rows, { attributes: true, childList: true, subtree: true });
    // Each step is too long for a frame, and the browser paints after it.
    vi.spyOn(window.scheduler, 'yield').mockImplementation(async () => {
      await new Promise((resolve) => {
        requestAnimationFrame(() => setTimeout(resolve));
      });
    });
    let time = performance.now();
    vi.spyOn(performance, 'now').mockImplementation(() => (time += 20));
    onTestFinished(() => void vi.restoreAllMocks());
    await add(aResult(10_001));
    await says('10,001 results');
    observer.disconnect();
    expect(seen.length).toBeGreaterThan(0);
    expect(Math.min(...seen)).toBeGreaterThan(whole * 0.9);
  });

  test('is complete at 320 px, and axe objects to nothing', async () => {
    await useNarrowPage();
    const { container, screen, tile, says } = await openLibrary(results(50));
    await says('50 results');
    await screen.getByRole('button', { name: 'Filters' }).click();
    await screen.getByRole('button', { name: 'Select all' }).click();
    await tile(50).click();
    await expect.element(screen.getByRole('dialog', { name: 'Details' }).getByRole('heading').first()).toBeVisible();
    expect((await axe.run(container)).violations).toEqual([]);
    await screen.getByRole('button', { name: 'Close' }).click();
    expect((await axe.run(container)).violations).toEqual([]);
    expect(container.scrollWidth).toBeLessThanOrEqual(320);
  });
});
