import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { page, userEvent, type Locator } from 'vitest/browser';
import { History } from '../../../components/jobs/History.tsx';
import type { Job } from '../../../lib/domain/job.ts';
import {
  AT,
  aFrozenBrief,
  anAsset,
  aQueuedJob,
  aSubmittingJob,
  assetId,
  aSucceededJob,
} from '../../support/builders.ts';
import { aPicture } from '../../support/pictures.ts';
import { holdTimers, openTestApp, show, spendOnce, type TestApp } from '../../support/test-app.tsx';
import { enter } from '../../support/test-store.ts';

function aJob(subject: string, createdAt = AT): Job {
  return aSucceededJob({ id: subject, groupId: subject, createdAt, brief: aFrozenBrief({ subject }) });
}

async function openHistory(...jobs: readonly Job[]) {
  const app = await openTestApp();
  for (const job of jobs) await enter(app.store, { job, entries: [] });
  const onCompose = vi.fn<() => void>();
  return { app, onCompose, ...show(app, <History onCompose={onCompose} />) };
}

function cardOf(screen: Locator, subject: string): Locator {
  return screen.getByRole('article', { name: subject });
}

function subjectsIn({ store }: TestApp): Promise<readonly string[]> {
  return store.jobs.list(10).then((jobs) => jobs.map(({ brief }) => brief.subject));
}

describe('History', () => {
  test('reminds of a backup that is due, with the way to Settings', async () => {
    const { app, screen } = await openHistory();
    await spendOnce(app);
    await expect.element(screen.getByRole('article')).toBeVisible();
    await expect.element(screen.getByText(/in this browser alone/)).not.toBeInTheDocument();
    app.advance(31 * 86_400_000);
    await app.store.backup.patch({ folder: null });
    await expect.element(screen.getByText(/The results of \d+ days are in this browser alone/)).toBeVisible();
    await screen.getByRole('button', { name: 'Open Settings' }).click();
    expect(app.openOptions).toHaveBeenCalledOnce();
  });

  test('teaches what it is for while it is empty, and leads to Compose', async () => {
    const { screen, onCompose } = await openHistory();
    await screen.getByRole('button', { name: 'Compose a brief' }).click();
    expect(onCompose).toHaveBeenCalledOnce();
  });

  test('leads to the library', async () => {
    const { app, screen } = await openHistory(aJob('A mug'));
    await screen.getByRole('button', { name: 'Open library' }).click();
    expect(app.openLibrary).toHaveBeenCalledOnce();
  });

  test('lists the newest first, and a new one at once', async () => {
    const { app, screen } = await openHistory(aJob('A mug'), aJob('A cup', AT + 1));
    const headings = () =>
      screen
        .getByRole('heading')
        .elements()
        .map(({ textContent }) => textContent);
    await expect.poll(headings).toEqual(['A cup', 'A mug']);
    const job = aQueuedJob({ id: 'jug', createdAt: AT + 2, brief: aFrozenBrief({ subject: 'A jug' }) });
    await enter(app.store, { job, entries: [] });
    await expect.poll(headings).toEqual(['A jug', 'A cup', 'A mug']);
  });

  test.each([
    ['waits', aQueuedJob({ id: 'jug', groupId: 'jug', createdAt: AT - 9, brief: aFrozenBrief({ subject: 'A jug' }) })],
    [
      'is sent',
      aSubmittingJob({ id: 'jug', groupId: 'jug', createdAt: AT - 9, brief: aFrozenBrief({ subject: 'A jug' }) }),
    ],
  ])('shows one that %s above all that is done, until it is done itself', async (_words, job) => {
    const { app, screen } = await openHistory(aJob('A mug'), job, aJob('A cup', AT + 1));
    const headings = () =>
      screen
        .getByRole('heading')
        .elements()
        .map(({ textContent }) => textContent);
    await expect.poll(headings).toEqual(['A jug', 'A cup', 'A mug']);
    await enter(app.store, { job: { ...aJob('A jug', AT - 9), id: 'jug', groupId: 'jug' }, entries: [] });
    await expect.poll(headings).toEqual(['A cup', 'A mug', 'A jug']);
  });

  test('moves from card to card by the keys of the library, and opens Details by Enter', async () => {
    const { screen } = await openHistory(aJob('A mug'), aJob('A cup', AT + 1), aJob('A jug', AT + 2));
    const [jug, cup, mug] = [cardOf(screen, 'A jug'), cardOf(screen, 'A cup'), cardOf(screen, 'A mug')];
    await expect.element(mug).toBeInTheDocument();
    (await screen.getByRole('button', { name: 'Open library' }).findElement()).focus();
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(jug).toHaveFocus();
    await userEvent.keyboard('{ArrowRight}{Enter}');
    await expect.element(cup).toHaveFocus();
    await expect.element(cup.getByRole('region', { name: 'Details' })).toBeVisible();
    await userEvent.keyboard('{End}');
    await expect.element(mug).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}{ArrowUp}{ArrowUp}{ArrowUp}');
    await expect.element(jug).toHaveFocus();
  });

  test('goes a screen down and up by Page Down and Page Up, and lists its keys by ?', async () => {
    await page.viewport(400, 2_400);
    onTestFinished(() => page.viewport(414, 896));
    const { screen } = await openHistory(...Array.from({ length: 9 }, (_, place) => aJob(`Mug ${place}`, AT - place)));
    await expect.element(cardOf(screen, 'Mug 8')).toBeInTheDocument();
    const focused = () =>
      screen
        .getByRole('article')
        .elements()
        .findIndex((card) => card === document.activeElement);
    const topOf = (place: number) => cardOf(screen, `Mug ${place}`).element().getBoundingClientRect().top;
    await userEvent.keyboard('?');
    await expect.element(screen.getByRole('dialog', { name: 'Keys' })).toMatchTextContent('Page Down');
    await userEvent.keyboard('{Escape}');
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
    (await screen.getByRole('button', { name: 'Open library' }).findElement()).focus();
    await userEvent.keyboard('{ArrowDown}{PageDown}');
    const reached = focused();
    expect(reached).toBeGreaterThan(1);
    expect(topOf(reached) - topOf(0)).toBeLessThan(innerHeight);
    await userEvent.keyboard('{PageUp}');
    expect(focused()).toBe(0);
    await userEvent.keyboard(
      '{PageDown}{PageDown}{PageDown}{PageDown}{PageDown}{PageDown}{PageDown}{PageDown}{PageDown}',
    );
    expect(focused()).toBe(8);
  });

  test('leaves Page Down to the browser where the card goes on below the screen', async () => {
    const { screen } = await openHistory(aJob('A mug'), aJob('A cup', AT + 1));
    const cup = cardOf(screen, 'A cup');
    (await screen.getByRole('button', { name: 'Open library' }).findElement()).focus();
    await expect.element(cup).toBeInTheDocument();
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.element(cup.getByRole('region', { name: 'Details' })).toBeVisible();
    expect(cup.element().getBoundingClientRect().bottom).toBeGreaterThan(innerHeight);
    await userEvent.keyboard('{PageDown}');
    await expect.element(cup).toHaveFocus();
  });

  test('leaves the arrows to a control to which they mean something', async () => {
    const { screen } = await openHistory(aJob('A mug'), aJob('A cup', AT + 1));
    const cup = cardOf(screen, 'A cup');
    await cup.getByRole('button', { name: 'Details' }).click();
    const tags = cup.getByRole('combobox', { name: 'Add a tag' });
    await tags.fill('shop');
    await userEvent.keyboard('{ArrowDown}{ArrowLeft}');
    await expect.element(tags).toHaveFocus();
  });

  test('loads the pictures near the screen, and the others as they come near', async () => {
    const app = await openTestApp();
    const picture = await aPicture({ widthPx: 102, heightPx: 102 });
    const image = anAsset({ id: assetId('result'), mediaType: 'image/png' });
    await app.store.assets.put(image, picture, picture, AT);
    for (let made = 0; made < 20; made += 1)
      await enter(app.store, { job: aJob(`Mug ${made}`, AT + made), entries: [] });
    const { screen } = show(app, <History onCompose={vi.fn<() => void>()} />);
    const isLoaded = (subject: string) => {
      const [shown] = screen.getByRole('img', { name: subject, exact: true }).elements();
      return shown instanceof HTMLImageElement && shown.complete && shown.naturalWidth > 0;
    };
    await expect.poll(() => isLoaded('Mug 19')).toBe(true);
    expect(isLoaded('Mug 0')).toBe(false);
    cardOf(screen, 'Mug 0').element().scrollIntoView();
    await expect.poll(() => isLoaded('Mug 0')).toBe(true);
  });

  test('takes a job out when it is deleted, and back in by Undo', async () => {
    const { app, screen } = await openHistory(aJob('A mug'), aJob('A cup', AT + 1));
    await cardOf(screen, 'A mug').getByRole('button', { name: 'Delete' }).click();
    await expect.element(cardOf(screen, 'A mug')).not.toBeInTheDocument();
    expect(await subjectsIn(app)).toEqual(['A cup']);
    await expect.element(screen.getByRole('status').filter({ hasText: 'Deleted “A mug”.' })).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Undo' })).toHaveFocus();
    await screen.getByRole('button', { name: 'Undo' }).click();
    await expect.element(cardOf(screen, 'A mug')).toBeVisible();
    expect(await subjectsIn(app)).toEqual(['A cup', 'A mug']);
    await expect.element(screen.getByRole('button', { name: 'Undo' })).not.toBeInTheDocument();
  });

  test('offers Undo for ten seconds, for each deletion by itself', async () => {
    const { app, screen } = await openHistory(aJob('A mug'), aJob('A cup', AT + 1));
    const undo = screen.getByRole('button', { name: 'Undo' });
    await expect.element(cardOf(screen, 'A cup')).toBeVisible();
    const timers = holdTimers();
    // It takes the focus as its time begins, a moment after it is there to be seen.
    await cardOf(screen, 'A mug').getByRole('button', { name: 'Delete' }).click();
    await expect.element(undo).toHaveFocus();
    timers.advance(6_000);
    await cardOf(screen, 'A cup').getByRole('button', { name: 'Delete' }).click();
    await expect.element(undo.last()).toHaveFocus();
    expect(undo.elements()).toHaveLength(2);
    timers.advance(3_999);
    // By the time that the pointer is there, whatever would have gone has gone.
    await undo.last().hover();
    expect(undo.elements()).toHaveLength(2);
    timers.advance(1);
    await expect.poll(() => undo.elements().length).toBe(1);
    await expect.element(screen.getByRole('status').filter({ hasText: 'Deleted “A cup”.' })).toBeVisible();
    timers.advance(6_000);
    await expect.poll(() => undo.elements().length).toBe(0);
    await expect.element(screen.getByRole('button', { name: 'Compose a brief' })).toBeVisible();
    expect(await subjectsIn(app)).toEqual([]);
  });

  test('offers one Undo for a Delete that is clicked twice', async () => {
    const { screen } = await openHistory(aJob('A mug'));
    const remove = await cardOf(screen, 'A mug').getByRole('button', { name: 'Delete' }).findElement();
    for (let click = 0; click < 2; click += 1) remove.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    await expect.element(cardOf(screen, 'A mug')).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Undo' }).elements()).toHaveLength(1);
  });

  test('adds a result to the references of the brief, and leads there', async () => {
    const { app, screen, onCompose } = await openHistory(aJob('A mug'));
    await screen.getByRole('button', { name: 'Use as reference' }).click();
    await expect.poll(() => onCompose.mock.calls.length).toBe(1);
    const asset = anAsset({ id: assetId('result'), mediaType: 'image/png', widthPx: 1024, heightPx: 1024 });
    expect(await app.store.references.list()).toMatchObject([
      {
        id: 'new-1',
        role: null,
        note: '',
        source: { altText: 'A mug', capturedAt: AT },
        content: { state: 'ready', asset, capturedBy: 'result' },
      },
    ]);
  });
});
