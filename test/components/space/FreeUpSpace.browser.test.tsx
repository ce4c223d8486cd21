import axe from 'axe-core';
import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { FreeUpSpace } from '../../../components/space/FreeUpSpace.tsx';
import { AT, aFrozenBrief, anAsset, aReference, aSucceededJob, assetId } from '../../support/builders.ts';
import { aPicture } from '../../support/pictures.ts';
import { restBeforeClosing } from '../../support/space-at-rest.ts';
import { holdTimers, openTestApp, show, type TestApp } from '../../support/test-app.tsx';
import { enter } from '../../support/test-store.ts';

const DAY_MS = 86_400_000;
const PICTURE = await aPicture();
const MB = 1_000_000;

async function store({ store: { assets } }: TestApp, name: string, sizeBytes: number): Promise<void> {
  await assets.put(anAsset({ id: assetId(name), sizeBytes: sizeBytes - PICTURE.size }), PICTURE, PICTURE, AT - DAY_MS);
}

function referenceTo(name: string) {
  return aReference({
    id: name,
    content: { state: 'ready', asset: anAsset({ id: assetId(name) }), capturedBy: 'file' },
  });
}

function jobOf(id: string, daysOld: number) {
  const brief = aFrozenBrief({ references: [referenceTo('source')] });
  const createdAt = AT - daysOld * DAY_MS;
  return aSucceededJob({ id, reservationId: id, createdAt, images: [anAsset({ id: assetId(id) })], brief });
}

/** Three results, two of them old, one of these a favourite; a reference that nothing uses, and a copy. */
async function openDialog() {
  const app = await openTestApp();
  for (const name of ['old', 'liked', 'new']) await store(app, name, 2 * MB);
  await store(app, 'source', 5 * MB);
  await store(app, 'loose', 3 * MB);
  const jobs = [jobOf('old', 100), jobOf('liked', 120), jobOf('new', 1)];
  await enter(app.store, ...jobs.map((job) => ({ job, entries: [] })));
  await app.store.marks.change(['liked'], (marks) => ({ ...marks, isFavourite: true }));
  const copy = { mediaType: 'image/jpeg', widthPx: 9, heightPx: 9, sizeBytes: MB } as const;
  await app.store.fitted.put({ ...copy, assetId: assetId('source'), limits: 'any', reasons: [], blob: PICTURE });
  const { screen } = show(app, <FreeUpSpace />, 360);
  restBeforeClosing(app.store);
  await screen.getByRole('button', { name: 'Free up space…' }).click();
  const choice = (name: RegExp) => screen.getByRole('checkbox', { name });
  const portion = (name: RegExp) => screen.getByRole('listitem', { name });
  await expect.element(portion(/older than 90/)).toMatchTextContent('1 result');
  return { app, screen, choice, portion };
}

test('shows what each choice would remove before anything is removed', async () => {
  const { app, screen, portion } = await openDialog();
  await expect.element(portion(/older than 90/)).toMatchTextContent('1 result, 2.0 MB');
  await expect.element(portion(/no brief/)).toMatchTextContent('1 reference, 3.0 MB');
  await expect.element(portion(/Fitted/)).toMatchTextContent('1 fitted copy, 1.0 MB');
  await expect.element(portion(/downloaded/)).toMatchTextContent('None');
  await expect
    .poll(
      () =>
        portion(/older than 90/)
          .element()
          .querySelectorAll('img').length,
    )
    .toBe(1);
  await expect.element(screen.getByRole('button', { name: /^Remove/ })).toBeDisabled();
  expect(await app.store.jobs.list(9)).toHaveLength(3);
});

test('counts what the terms take: younger ones, and favourites where they are not spared', async () => {
  const { screen, portion } = await openDialog();
  await screen.getByRole('checkbox', { name: 'Keep rated results and favourites' }).click();
  await expect.element(portion(/older than 90/)).toMatchTextContent('2 results, 4.0 MB');
  await screen.getByRole('spinbutton', { name: 'Older than (days)' }).fill('0');
  // Only now is their source used by nothing that stays.
  await expect.element(portion(/older than 0/)).toMatchTextContent('3 results, 11.0 MB');
});

test('removes what was shown, in one press, and gives the results back where the person changes their mind', async () => {
  const { app, screen, choice } = await openDialog();
  await choice(/older than 90/).click();
  await choice(/Fitted/).click();
  await screen.getByRole('button', { name: 'Remove 1 result and 1 fitted copy, 3.0 MB' }).click();
  await expect.element(screen.getByText(/^Removed 1 result and 1 fitted copy, 3.0 MB/)).toBeVisible();
  expect((await app.store.jobs.list(9)).map(({ id }) => id)).toEqual(['new', 'liked']);
  expect(await app.store.fitted.list('any')).toEqual([]);
  await screen.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await app.store.jobs.list(9)).length).toBe(3);
});

test('takes the bytes only when the time to undo is over, and leaves the account', async () => {
  const { app, screen, choice } = await openDialog();
  await choice(/older than 90/).click();
  await choice(/no brief/).click();
  await expect.element(screen.getByRole('button', { name: 'Remove 1 result and 1 reference, 5.0 MB' })).toBeEnabled();
  const timers = holdTimers();
  await screen.getByRole('button', { name: /^Remove 1/ }).click();
  // It takes the focus as its time begins.
  await expect.element(screen.getByRole('button', { name: 'Undo' })).toHaveFocus();
  expect(await app.store.assets.readBlob(assetId('old'))).toBeDefined();
  expect(await app.store.assets.readBlob(assetId('loose'))).toBeDefined();
  timers.advance(10_000);
  await expect.poll(() => app.store.assets.readBlob(assetId('old'))).toBeUndefined();
  await expect.poll(() => app.store.assets.readBlob(assetId('loose'))).toBeUndefined();
  expect(await app.store.assets.readBlob(assetId('source'))).toBeDefined();
  expect(await app.store.jobs.read('old')).toBeUndefined();
});

test('takes as downloaded what was saved whole and is not known to be gone, whatever its entry says', async () => {
  const { app, screen, choice, portion } = await openDialog();
  const file = { jobId: 'new', assetId: assetId('new'), browserId: null, wantedPath: 'mug.png', at: AT } as const;
  const whole = { ...file, state: 'complete', path: '/mug.png' } as const;
  await app.store.downloads.noteMany([{ ...whole, id: 'copy', kind: 'copy', url: 'blob:copy' }]);
  expect((await app.store.library.listNewest(1))[0]).toMatchObject({ id: 'new', isDownloaded: true });
  await choice(/downloaded/).click();
  await expect.element(portion(/downloaded/)).toMatchTextContent('None');
  await expect.element(screen.getByRole('button', { name: /^Remove/ })).toBeDisabled();
  await app.store.downloads.noteMany([{ ...whole, id: 'original', kind: 'original', url: 'blob:original' }]);
  await expect.element(screen.getByRole('button', { name: 'Remove 1 result, 2.0 MB' })).toBeEnabled();
  app.savedFiles.watchGone.mock.calls.at(-1)?.[0](new Set(['blob:original']));
  await expect.element(portion(/downloaded/)).toMatchTextContent('None');
  await expect.element(screen.getByRole('button', { name: /^Remove/ })).toBeDisabled();
});

/** The dialog with 401 old results chosen, which are hidden in several lots. */
async function openWithMany() {
  const opened = await openDialog();
  const many = Array.from({ length: 400 }, (_, place) => jobOf(`of-many-${place}`, 100));
  await enter(opened.app.store, ...many.map((job) => ({ job, entries: [] })));
  opened.app.store.changes.announce(['library']);
  await expect.element(opened.portion(/older than 90/)).toMatchTextContent('401 results');
  await opened.choice(/older than 90/).click();
  return opened;
}

test('lets all of what it removes be brought back for as long as that is offered, however long the hiding took', async () => {
  const { app, screen } = await openWithMany();
  const hiding = vi.spyOn(app.store.jobs, 'setDeleted');
  await screen.getByRole('button', { name: /^Remove 401 results/ }).click();
  await expect.element(screen.getByText(/^Removed 401 results/)).toBeVisible();
  const deletedAts = new Set(hiding.mock.calls.map(([, deletedAt]) => deletedAt));
  expect(deletedAts).toEqual(new Set([app.now() + 4_000]));
});

test('where the disk takes not even a note, what is removed goes at once, and the person is told before', async () => {
  const { app, screen, choice } = await openDialog();
  const full = new DOMException('full', 'QuotaExceededError');
  vi.spyOn(app.store.jobs, 'setDeleted').mockRejectedValue(full);
  await choice(/older than 90/).click();
  await screen.getByRole('button', { name: /^Remove 1 result/ }).click();
  await expect.element(screen.getByRole('alert')).toMatchTextContent('gone at once');
  expect(await app.store.jobs.list(9)).toHaveLength(3);
  await choice(/older than 90/).click();
  await screen.getByRole('button', { name: 'Remove 1 result, 2.0 MB for good' }).click();
  await expect.poll(() => app.store.jobs.read('old')).toBeUndefined();
  expect(await app.store.assets.readBlob(assetId('old'))).toBeUndefined();
  expect(await app.store.assets.readBlob(assetId('source'))).toBeDefined();
});

test('where it ends in between, what went can be brought back, and what is left is told', async () => {
  const { app, screen } = await openWithMany();
  const jobs = { ...app.store.jobs };
  const hiding = vi.spyOn(app.store.jobs, 'setDeleted');
  hiding.mockImplementationOnce((...call) => jobs.setDeleted(...call));
  hiding.mockRejectedValueOnce(new DOMException('Closed', 'InvalidStateError'));
  await screen.getByRole('button', { name: /^Remove 401 results/ }).click();
  await expect.element(screen.getByText(/^Removed 200 results; 201 more are still here\./)).toBeVisible();
  expect(await app.store.jobs.list(500)).toHaveLength(203);
  await screen.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await app.store.jobs.list(500)).length).toBe(403);
});

test('is closed by Escape, and axe finds nothing in it', async () => {
  const { screen } = await openDialog();
  const { violations } = await axe.run(screen.getByRole('dialog').element());
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  await userEvent.keyboard('{Escape}');
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
});
