import { describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { Panel } from '../../../components/panel/Panel.tsx';
import { aDraft, aFrozenBrief, anAsset, aReference, assetId, aSucceededJob } from '../../support/builders.ts';
import { connect, openTestApp, show } from '../../support/test-app.tsx';
import { enter } from '../../support/test-store.ts';

const JOB = aSucceededJob({
  brief: aFrozenBrief({
    subject: 'The mug of @image1 at dusk',
    framing: 'close-up',
    references: [aReference({ id: 'mug', role: 'product', note: 'the handle' })],
  }),
});

/** A panel with a draft about a cup, and one result about a mug. */
async function openPanel() {
  const app = await openTestApp();
  await connect(app);
  await enter(app.store, { job: JOB, entries: [] });
  await app.store.references.add(aReference({ id: 'cup', role: 'style' }));
  await app.store.drafts.patch(aDraft({ subject: 'A cup', keep: 'the saucer' }));
  const { screen } = show(app, <Panel />);
  const subject = screen.getByRole('textbox', { name: 'Subject' });
  await expect.element(subject).toHaveValue('A cup');
  return { app, screen, subject };
}

describe('Restore this brief', () => {
  test('brings back words, output and references, and can be taken back', async () => {
    const { app, screen, subject } = await openPanel();
    await screen.getByRole('tab', { name: 'History' }).click();
    await screen.getByRole('button', { name: 'Restore this brief' }).click();
    await expect.element(subject).toHaveValue('The mug of @image1 at dusk');
    await expect.element(screen.getByRole('textbox', { name: 'Note for @image1' })).toHaveValue('the handle');
    await expect.element(screen.getByRole('textbox', { name: 'Keep' })).toHaveValue('');
    expect((await app.store.references.list()).map(({ id }) => id)).toEqual(['mug']);
    await screen.getByRole('button', { name: 'Undo' }).click();
    await expect.element(subject).toHaveValue('A cup');
    await expect.element(screen.getByRole('textbox', { name: 'Keep' })).toHaveValue('the saucer');
    expect((await app.store.references.list()).map(({ id }) => id)).toEqual(['cup']);
  });

  test.each([
    ['', false],
    [', also where it is a reference already', true],
  ])('is offered where a downloaded result is dropped back into the panel%s', async (_, isThere) => {
    const { app, screen, subject } = await openPanel();
    const [asset] = JOB.images;
    const content = { state: 'ready', asset, capturedBy: 'file' } as const;
    if (isThere) await app.store.references.add(aReference({ id: 'there', role: null, content }));
    app.addFiles.mockImplementation(() => app.store.references.add(aReference({ id: 'dropped', role: null, content })));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['as it was saved'], 'mug.png', { type: 'image/png' }));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    await screen.getByRole('button', { name: 'Restore its brief' }).click();
    await expect.element(subject).toHaveValue('The mug of @image1 at dusk');
    expect((await app.store.references.list()).map(({ id }) => id)).toEqual(['mug']);
  });

  test('is not offered for any other picture', async () => {
    const { app, screen } = await openPanel();
    const find = vi.spyOn(app.store.jobs, 'findMaker');
    const content = { state: 'ready', asset: anAsset({ id: assetId('another') }), capturedBy: 'file' } as const;
    app.addFiles.mockImplementation(() => app.store.references.add(aReference({ id: 'dropped', role: null, content })));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['another'], 'cup.png', { type: 'image/png' }));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    await expect.element(screen.getByRole('listitem', { name: '@image2' })).toBeVisible();
    await expect.poll(() => find.mock.settledResults).toEqual([{ type: 'fulfilled', value: undefined }]);
    await expect.element(page.getByRole('button', { name: 'Restore its brief' })).not.toBeInTheDocument();
  });
});
