import { describe, expect, test, vi } from 'vitest';
import { userEvent, type Locator } from 'vitest/browser';
import { Compose } from '../../../components/compose/Compose.tsx';
import type { Store } from '../../../lib/store/store.ts';
import { aReference } from '../../support/builders.ts';
import { holdTimers, openTestApp, show } from '../../support/test-app.tsx';
import { openTestStore, openTwoStores } from '../../support/test-store.ts';
import { openCompose } from './open-compose.tsx';

function subjectOf({ screen }: { readonly screen: Locator }): Locator {
  return screen.getByRole('textbox', { name: 'Subject' });
}

/** A store whose answers wait, each as it was when it was asked for, until the test lets them go. */
function withHeldReads(store: Store) {
  const held: (() => void)[] = [];
  let isHolding = false;
  const read = async () => {
    const draft = await store.drafts.read();
    if (isHolding) await new Promise<void>((resolve) => held.push(resolve));
    return draft;
  };
  return {
    store: { ...store, drafts: { ...store.drafts, read } },
    held,
    hold: () => {
      isHolding = true;
    },
    letGo: () => {
      isHolding = false;
      for (const release of held) release();
    },
  };
}

describe('what is typed', () => {
  test('is shown at once, also while the store takes its time', async () => {
    const slow = withHeldReads(await openTestStore());
    const view = await openCompose({ store: slow.store, draft: { subject: '' } });
    await expect.element(subjectOf(view)).toHaveValue('');
    slow.hold();
    await userEvent.type(subjectOf(view), 'A mug');
    expect(subjectOf(view).element()).toHaveValue('A mug');
    slow.letGo();
    await expect.poll(async () => (await slow.store.drafts.read()).subject).toBe('A mug');
  });

  test('is stored without waiting for a pause, even if the panel goes in the same moment', async () => {
    const view = await openCompose({ draft: { subject: '' }, references: [aReference()] });
    const note = view.screen.getByRole('textbox', { name: 'Note for @image1' });
    await expect.element(note).toBeVisible();
    holdTimers();
    await userEvent.type(subjectOf(view), 'A mug');
    await userEvent.type(note, 'only the handle');
    view.unmount();
    await expect.poll(() => view.app.store.drafts.read()).toMatchObject({ subject: 'A mug' });
    await expect.poll(() => view.app.store.references.list()).toMatchObject([{ note: 'only the handle' }]);
  });

  test('is there again after the browser closed the store, and is stored as soon as there is room', async () => {
    const store = await openTestStore();
    const app = { ...(await openTestApp(store)), wasStoreLost: true };
    app.unsavedEdits.keep({ draft: { subject: 'A mug that did not fit' }, notes: {} });
    const { screen } = show(app, <Compose onSubmitted={vi.fn<() => void>()} />);
    await expect.element(subjectOf({ screen })).toHaveValue('A mug that did not fit');
    expect((await store.drafts.read()).subject).toBe('');
    store.changes.announce(['assets']);
    await expect.poll(async () => (await store.drafts.read()).subject).toBe('A mug that did not fit');
    expect(app.unsavedEdits.read()).toBeNull();
  });

  test('is left for whoever shows the brief next where it could not be stored', async () => {
    const app = await openTestApp();
    const writing = Promise.withResolvers<void>();
    vi.spyOn(app.store.drafts, 'patch').mockReturnValue(writing.promise);
    const view = show(app, <Compose onSubmitted={vi.fn<() => void>()} />);
    await userEvent.type(subjectOf(view), 'A mug');
    await expect.element(subjectOf(view)).toHaveValue('A mug');
    view.unmount();
    expect(app.unsavedEdits.read()).toMatchObject({ draft: { subject: 'A mug' } });
    // Stored after all: shown once more it would undo what was made of the brief meanwhile.
    writing.resolve();
    await expect.poll(() => app.unsavedEdits.read()).toBeNull();
  });

  test('stands its ground while slow answers of the store come in, and loses no keystroke', async () => {
    const slow = withHeldReads(await openTestStore());
    const view = await openCompose({ store: slow.store, draft: { subject: '' } });
    await expect.element(subjectOf(view)).toBeVisible();
    slow.hold();
    await subjectOf(view).fill('A mug');
    // The editor reads at the news of its write, and again after it; then a change from elsewhere comes in between.
    await expect.poll(() => slow.held.length).toBe(2);
    await slow.store.drafts.patch({ avoid: 'people' });
    await expect.poll(() => slow.held.length).toBe(3);
    slow.held[0]?.();
    slow.held[1]?.();
    await userEvent.type(subjectOf(view), ', green');
    expect(subjectOf(view).element()).toHaveValue('A mug, green');
    slow.letGo();
    await expect.poll(() => slow.store.drafts.read()).toMatchObject({ subject: 'A mug, green', avoid: 'people' });
    await expect.element(view.screen.getByRole('textbox', { name: 'Avoid' })).toHaveValue('people');
    expect(subjectOf(view).element()).toHaveValue('A mug, green');
  });

  test('stays when the answer to what was typed before it comes in', async () => {
    const slow = withHeldReads(await openTestStore());
    const view = await openCompose({ store: slow.store, draft: { subject: '' } });
    await expect.element(subjectOf(view)).toBeVisible();
    slow.hold();
    await subjectOf(view).fill('A mug');
    await expect.poll(() => slow.held.length).toBe(2);
    await userEvent.type(subjectOf(view), ', green');
    for (const release of slow.held.slice(0, 2)) release();
    await userEvent.type(subjectOf(view), ', chipped');
    expect(subjectOf(view).element()).toHaveValue('A mug, green, chipped');
    slow.letGo();
    await expect.poll(async () => (await slow.store.drafts.read()).subject).toBe('A mug, green, chipped');
  });
});

describe('what others write', () => {
  test('shows while nothing is typed', async () => {
    const [here, elsewhere] = await openTwoStores();
    const view = await openCompose({ store: here });
    await expect.element(subjectOf(view)).toBeVisible();
    await elsewhere.drafts.patch({ subject: 'A cup' });
    await expect.element(subjectOf(view)).toHaveValue('A cup');
    await elsewhere.references.add(aReference());
    await expect.element(view.screen.getByRole('listitem', { name: '@image1' })).toBeVisible();
  });

  test('in other fields stands beside what is typed here: two windows both win', async () => {
    const [one, two] = await openTwoStores();
    const onSubmitted = vi.fn<() => void>();
    const left = show(await openTestApp(one), <Compose onSubmitted={onSubmitted} />);
    const right = show(await openTestApp(two), <Compose onSubmitted={onSubmitted} />);
    await subjectOf(left).fill('A mug');
    await right.screen.getByRole('textbox', { name: 'Avoid' }).fill('people');
    await left.screen.getByRole('combobox', { name: 'Framing' }).selectOptions('Wide shot');
    await right.screen.getByRole('textbox', { name: 'Keep' }).fill('the logo');
    const both = { subject: 'A mug', avoid: 'people', framing: 'wide', keep: 'the logo' };
    await expect.poll(() => one.drafts.read()).toMatchObject(both);
    for (const { screen } of [left, right]) {
      await expect.element(screen.getByRole('textbox', { name: 'Subject' })).toHaveValue('A mug');
      await expect.element(screen.getByRole('textbox', { name: 'Avoid' })).toHaveValue('people');
      await expect.element(screen.getByRole('combobox', { name: 'Framing' })).toHaveValue('wide');
      await expect.element(screen.getByRole('textbox', { name: 'Keep' })).toHaveValue('the logo');
    }
  });
});
