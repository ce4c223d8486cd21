import axe from 'axe-core';
import { expect, onTestFinished, test, vi } from 'vitest';
import { AT } from '../../support/builders.ts';
import type { TestApp } from '../../support/test-app.tsx';
import { openLibrary, results } from './open-library.tsx';

/** Holds the deletion back after so many lots, and counts how many ids each has. */
function holdAfter({ store: { jobs } }: TestApp, lots: number) {
  const sizes: number[] = [];
  const { promise, resolve: goOn, reject: fail } = Promise.withResolvers<void>();
  const setDeleted = jobs.setDeleted.bind(jobs);
  const held = vi.spyOn(jobs, 'setDeleted').mockImplementation(async (ids, deletedAt) => {
    if (sizes.length === lots) await promise;
    sizes.push(ids.length);
    await setDeleted(ids, deletedAt);
  });
  return { sizes, goOn, fail, restore: () => held.mockRestore() };
}

async function deleteAll(count: number, lots: number) {
  const library = await openLibrary(results(count));
  const held = holdAfter(library.app, lots);
  await library.says(`${count.toLocaleString('en')} results`);
  await library.screen.getByRole('button', { name: 'Select all' }).click();
  await library.screen.getByRole('button', { name: 'Delete selected' }).click();
  const progress = library.screen.getByRole('progressbar', { name: 'Deleting results' });
  await expect.element(progress).toHaveAttribute('value', String(lots * 200));
  return { ...library, ...held, progress };
}

/** Of each job, whether it is whole in the list and the store, or in neither. */
async function countShown({ store }: TestApp) {
  const jobs = await store.jobs.listSince(0);
  const entries = await store.library.listChanged(0, 10_000);
  const hidden = new Set(jobs.filter(({ deletedAt }) => deletedAt !== null).map(({ id }) => id));
  expect(entries).toHaveLength(jobs.length);
  expect(entries.filter(({ id, deletedAt }) => hidden.has(id) !== (deletedAt !== null))).toEqual([]);
  return jobs.length - hidden.size;
}

test('a thousand results are deleted in lots, with progress, and come back in lots', async () => {
  const { app, screen, progress, sizes, goOn, says } = await deleteAll(1_000, 2);
  await expect.element(progress).toHaveAttribute('aria-valuetext', '400 of 1,000');
  await expect.element(screen.getByRole('button', { name: 'Undo' })).not.toBeInTheDocument();
  const { violations } = await axe.run(document.body);
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  expect(await countShown(app)).toBe(600);
  goOn();
  await expect.element(screen.getByText(/^Deleted 1,000 results/)).toBeVisible();
  await expect.element(progress).not.toBeInTheDocument();
  expect(sizes).toEqual([200, 200, 200, 200, 200]);
  expect(await countShown(app)).toBe(0);
  await screen.getByRole('button', { name: 'Undo' }).click();
  await says('1,000 results');
  expect(sizes).toEqual(Array.from({ length: 10 }, () => 200));
  expect(await countShown(app)).toBe(1_000);
});

test('a deletion that is cancelled has deleted what it says, and that can be undone', async () => {
  const { app, screen, goOn, says } = await deleteAll(1_000, 2);
  await screen.getByRole('button', { name: 'Cancel' }).click();
  goOn();
  await expect.element(screen.getByText(/^Deleted 600 results. 400 results more/)).toBeVisible();
  expect(await countShown(app)).toBe(400);
  await screen.getByRole('button', { name: 'Undo' }).click();
  await says('1,000 results');
  expect(await countShown(app)).toBe(1_000);
});

test('a deletion that fails in between leaves every result either deleted or whole, and offers Undo', async () => {
  const { app, screen, restore, fail, says } = await deleteAll(1_000, 3);
  const reported = vi.spyOn(globalThis, 'reportError').mockReturnValue();
  onTestFinished(() => reported.mockRestore());
  fail(new DOMException('full', 'QuotaExceededError'));
  await expect.element(screen.getByText(/^Deleted 600 results. 400 results more/)).toBeVisible();
  expect(await countShown(app)).toBe(400);
  await says('400 results');
  await screen.getByRole('button', { name: 'Undo' }).click();
  await expect.element(screen.getByText(/^Not brought back yet: 600 results/)).toBeVisible();
  restore();
  await screen.getByRole('button', { name: 'Undo' }).click();
  await says('1,000 results');
  expect(await countShown(app)).toBe(1_000);
});

test('what a page has deleted as it is closed stays deleted, and the rest is whole; nothing goes for good while Undo may come', async () => {
  const { app, goOn, unmount } = await deleteAll(1_000, 4);
  expect(await countShown(app)).toBe(200);
  // By now the first lot would be a minute old, as on a slow machine.
  await app.store.jobs.prune(AT + 9_990, AT + 9_990);
  expect(await app.store.jobs.listSince(0)).toHaveLength(1_000);
  await app.store.jobs.prune(AT + 20_000, AT + 20_000);
  expect(await countShown(app)).toBe(200);
  expect(await app.store.jobs.listSince(0)).toHaveLength(200);
  unmount();
  goOn();
});
