import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Panel } from '../../../components/panel/Panel.tsx';
import { aDraft, aFrozenBrief, aQueuedJob, aSucceededJob, anUnconfirmedJob } from '../../support/builders.ts';
import { connect, holdTimers, openTestApp, show, spendOnce } from '../../support/test-app.tsx';
import { enter } from '../../support/test-store.ts';

async function openPanel() {
  const app = await openTestApp();
  await connect(app);
  await spendOnce(app);
  await app.store.drafts.patch(aDraft());
  const { container, screen } = show(app, <Panel />);
  return {
    app,
    container,
    screen,
    compose: screen.getByRole('tab', { name: 'Compose' }),
    history: screen.getByRole('tab', { name: 'History' }),
    subject: screen.getByRole('textbox', { name: 'Subject' }),
  };
}

describe('the panel', () => {
  test('moves between its two views by click and by arrow keys, and loses no word on the way', async () => {
    const { compose, history, subject, screen } = await openPanel();
    await subject.fill('A cup');
    await history.click();
    await expect.element(screen.getByRole('tabpanel', { name: 'History' }).getByRole('article')).toBeVisible();
    await userEvent.keyboard('{ArrowLeft}');
    await expect.element(compose).toHaveFocus();
    await expect.element(compose).toHaveAttribute('aria-selected', 'true');
    await expect.element(subject).toHaveValue('A cup');
    await userEvent.keyboard('{ArrowLeft}');
    await expect.element(history).toHaveFocus();
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(compose).toHaveFocus();
  });

  test('shows History as soon as the jobs are asked for', async () => {
    const { app, history, screen } = await openPanel();
    await screen.getByRole('button', { name: 'Generate' }).click();
    await expect.element(history).toHaveAttribute('aria-selected', 'true');
    expect(app.submit).toHaveBeenCalledOnce();
  });

  test('shows Compose with the result among its references after Use as reference', async () => {
    const { history, screen } = await openPanel();
    await history.click();
    await screen.getByRole('button', { name: 'Use as reference' }).click();
    await expect.element(screen.getByRole('listitem', { name: '@image1' })).toMatchTextContent('from a result');
  });

  test('counts what is under way or waits for a decision', async () => {
    const { app, history } = await openPanel();
    await expect.element(history).toHaveTextContent('History');
    const brief = aFrozenBrief();
    for (const job of [
      aQueuedJob({ id: 'one', brief }),
      anUnconfirmedJob({ id: 'two', brief }),
      aSucceededJob({ id: 'three', brief }),
    ]) {
      await enter(app.store, { job, entries: [] });
    }
    await expect.element(history).toHaveTextContent('History2');
  });

  test('wakes the worker when it opens, and now and then while something is under way', async () => {
    const timers = holdTimers();
    const { app, history, screen } = await openPanel();
    const wakes = () => app.sent.filter(({ name }) => name === 'worker.wake').length;
    await expect.poll(wakes).toBeGreaterThan(0);
    await screen.getByRole('button', { name: 'Generate' }).hover();
    const atOpening = wakes();
    timers.advance(60_000);
    expect(wakes()).toBe(atOpening);
    await enter(app.store, { job: aQueuedJob({ id: 'one' }), entries: [] });
    await expect.element(history).toHaveTextContent('History1');
    await expect.poll(wakes).toBe(atOpening + 1);
    timers.advance(15_000);
    timers.advance(15_000);
    expect(wakes()).toBe(atOpening + 3);
  });

  test('shows what is left of the month, and leads to the settings', async () => {
    const { app, screen } = await openPanel();
    await expect.element(screen.getByText('$19.96 left', { exact: true })).toBeVisible();
    await app.store.settings.patch({ monthlyCapMicroUsd: 5_000_000 });
    await expect.element(screen.getByText('$4.96 left', { exact: true })).toBeVisible();
    await screen.getByRole('button', { name: 'Settings' }).click();
    expect(app.openOptions).toHaveBeenCalledOnce();
  });
});
