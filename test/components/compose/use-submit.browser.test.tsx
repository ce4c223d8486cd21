import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { userEvent, type Locator } from 'vitest/browser';
import { estimateCost } from '../../../lib/domain/cost.ts';
import type { Order } from '../../../lib/domain/plan-jobs.ts';
import { compilePrompt } from '../../../lib/domain/prompt.ts';
import type { Store } from '../../../lib/store/store.ts';
import { aBrief, aFailure } from '../../support/builders.ts';
import { refusal } from '../../support/test-app.tsx';
import { openTestStore } from '../../support/test-store.ts';
import { GEMINI_MODELS } from '../../../lib/providers/gemini/models.ts';
import { openCompose } from './open-compose.tsx';

function generateOf({ screen }: { readonly screen: Locator }): Locator {
  return screen.getByRole('button', { name: 'Generate' });
}

/** The order of what the person sees of the brief of {@link openCompose}, at its price at most. */
function seen(overrides: Parameters<typeof aBrief>[0] = {}): Order {
  const brief = aBrief({ rightsConfirmed: true, ...overrides });
  const { highMicroUsd } = estimateCost(GEMINI_MODELS[0], brief.output, compilePrompt(brief).length, 0);
  return { briefs: [brief], agreedMicroUsd: highMicroUsd, parent: null, isBatch: false };
}

describe('Generate while something blocks', () => {
  test.each([
    ['a click', (generate: Locator) => generate.click({ force: true })],
    ['Ctrl+Enter', () => userEvent.keyboard('{Control>}{Enter}{/Control}')],
  ])('by %s leads to the first blocking finding and sends nothing', async (_how, press) => {
    const view = await openCompose({ draft: { inputMode: 'edit', subject: '' } });
    await expect.element(generateOf(view)).toHaveAttribute('aria-disabled', 'true');
    await view.screen.getByRole('textbox', { name: 'Keep' }).click();
    await press(generateOf(view));
    const [first] = view.screen.getByRole('status', { name: 'Findings' }).getByRole('listitem').elements();
    expect(first).toHaveFocus();
    expect(first).toMatchTextContent('There is no image to edit.');
    expect(view.app.submit).not.toHaveBeenCalled();
    expect(view.onSubmitted).not.toHaveBeenCalled();
  });
});

describe('Generate', () => {
  test('asks once, for what is seen at the price that is seen, also on a double click', async () => {
    const view = await openCompose();
    await generateOf(view).dblClick();
    await expect.poll(() => view.onSubmitted.mock.calls.length).toBe(1);
    expect(view.app.submit.mock.calls).toEqual([[seen()]]);
  });

  test('asks once while Ctrl+Enter is held', async () => {
    const view = await openCompose();
    await view.screen.getByRole('textbox', { name: 'Subject' }).click();
    await userEvent.keyboard('{Control>}{Enter>5/}{/Control}');
    await expect.poll(() => view.onSubmitted.mock.calls.length).toBe(1);
    expect(view.app.submit).toHaveBeenCalledOnce();
  });

  test('asks after what is typed is in the store', async () => {
    const view = await openCompose();
    const { submit, store } = view.app;
    let subject: string | undefined;
    submit.mockImplementation(async () => {
      ({ subject } = await store.drafts.read());
      return { ok: true, jobIds: ['job-1'] };
    });
    await view.screen.getByRole('textbox', { name: 'Subject' }).fill('A cup');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await expect.poll(() => view.onSubmitted.mock.calls.length).toBe(1);
    expect(subject).toBe('A cup');
    expect(view.app.submit.mock.calls).toEqual([[seen({ subject: 'A cup' })]]);
  });

  test('asks once when it is pressed again while the last words are still being written', async () => {
    const slow = withHeldWrites(await openTestStore());
    const view = await openCompose({ store: slow.store });
    const generate = await generateOf(view).findElement();
    slow.hold();
    await view.screen.getByRole('textbox', { name: 'Subject' }).fill('A cup');
    for (let press = 0; press < 2; press += 1) generate.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    // That of the typing and that of the first press.
    await slow.letGo(2);
    await expect.poll(() => view.onSubmitted.mock.calls.length).toBe(1);
    await slow.letGo();
    // A further press is heard: the first is over.
    await generateOf(view).click();
    await expect.poll(() => view.app.submit.mock.calls.length).toBe(2);
  });

  test('says what was refused and what to do, and can be pressed again', async () => {
    const view = await openCompose();
    view.app.submit.mockImplementation(
      refusal(aFailure({ kind: 'over-budget', message: 'This may cost 39 credits.' })),
    );
    await generateOf(view).click();
    await expect
      .element(view.screen.getByRole('alert'))
      .toMatchTextContent('This may cost 39 credits. Raise the Monthly cap in Settings, or wait for next month.');
    expect(view.onSubmitted).not.toHaveBeenCalled();
    view.app.submit.mockResolvedValue({ ok: true, jobIds: ['job-1'] });
    await generateOf(view).click();
    await expect.poll(() => view.onSubmitted.mock.calls.length).toBe(1);
    await expect.element(view.screen.getByRole('alert')).not.toBeInTheDocument();
  });

  test('sends nothing while what is typed cannot be stored, and says so', async () => {
    const store = await openTestStore();
    let isFull = false;
    const patch: Store['drafts']['patch'] = (change) =>
      isFull ? Promise.reject(new DOMException('The disk is full', 'QuotaExceededError')) : store.drafts.patch(change);
    const view = await openCompose({ store: { ...store, drafts: { ...store.drafts, patch } } });
    const reported = silenceErrors();
    await expect.element(generateOf(view)).toBeVisible();
    isFull = true;
    await view.screen.getByRole('textbox', { name: 'Subject' }).fill('A cup');
    await generateOf(view).click();
    await expect.element(view.screen.getByRole('alert')).toMatchTextContent('What you typed could not be stored');
    expect(view.app.submit).not.toHaveBeenCalled();
    expect(reported).not.toEqual([]);
    isFull = false;
    await generateOf(view).click();
    await expect.poll(() => view.app.submit.mock.calls).toEqual([[seen({ subject: 'A cup' })]]);
    await expect.element(view.screen.getByRole('alert')).not.toBeInTheDocument();
  });

  test('asks once while Enter is held on the button', async () => {
    const view = await openCompose();
    (await generateOf(view).findElement()).focus();
    await userEvent.keyboard('{Enter>5/}');
    await expect.poll(() => view.onSubmitted.mock.calls.length).toBe(1);
    await expect.element(generateOf(view)).not.toHaveAttribute('aria-disabled', 'true');
    expect(view.app.submit).toHaveBeenCalledOnce();
  });

  test('beyond the cap asks what it would ask below it, since the ledger alone knows what is left', async () => {
    const view = await openCompose({ isUsed: false });
    await view.app.store.settings.patch({ monthlyCapMicroUsd: 1_000 });
    await expect
      .element(view.screen.getByRole('region', { name: 'Credits' }))
      .toMatchTextContent('over the monthly cap');
    await generateOf(view).click();
    await expect.element(view.screen.getByRole('dialog', { name: 'Review credits' })).toBeVisible();
    expect(view.app.submit).not.toHaveBeenCalled();
  });

  test('beyond the cap says what the ledger refused', async () => {
    const view = await openCompose();
    await view.app.store.settings.patch({ monthlyCapMicroUsd: 1_000 });
    await expect
      .element(view.screen.getByRole('region', { name: 'Credits' }))
      .toMatchTextContent('over the monthly cap');
    view.app.submit.mockImplementation(
      refusal(aFailure({ kind: 'over-budget', message: 'This may cost 39 credits.' })),
    );
    await generateOf(view).click();
    await expect.element(view.screen.getByRole('alert')).toMatchTextContent('This may cost 39 credits.');
    await expect.element(view.screen.getByRole('dialog')).not.toBeInTheDocument();
  });

  test('says so when there is no answer, lest it be paid twice', async () => {
    const view = await openCompose();
    view.app.submit.mockRejectedValue(new Error('The store closed'));
    await generateOf(view).click();
    await expect.element(view.screen.getByRole('alert')).toMatchTextContent('Look in History before you do it again.');
    expect(view.onSubmitted).not.toHaveBeenCalled();
  });
});

/** Keeps what the page reports from failing the test; answers the list of it. */
function silenceErrors(): readonly unknown[] {
  const reported: unknown[] = [];
  const report = vi.spyOn(window, 'reportError').mockImplementation((error) => void reported.push(error));
  onTestFinished(() => report.mockRestore());
  return reported;
}

/** A store whose writes to the draft wait, once they are held, until the test lets the first of them, or all, go. */
function withHeldWrites(store: Store) {
  const held: { readonly go: () => void; readonly written: Promise<void> }[] = [];
  let isHolding = false;
  const patch: Store['drafts']['patch'] = (change) => {
    if (!isHolding) return store.drafts.patch(change);
    const gate = Promise.withResolvers<void>();
    const written = gate.promise.then(() => store.drafts.patch(change));
    held.push({ go: gate.resolve, written });
    return written;
  };
  return {
    store: { ...store, drafts: { ...store.drafts, patch } },
    hold: () => {
      isHolding = true;
    },
    async letGo(count?: number) {
      isHolding = count !== undefined;
      const first = held.splice(0, count ?? held.length);
      for (const { go } of first) go();
      await Promise.all(first.map(({ written }) => written));
    },
  };
}
