import axe from 'axe-core';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Outcome } from '../../../components/app-context.ts';
import { DownloadSelected } from '../../../components/library/DownloadSelected.tsx';
import type { ArchiveProgress } from '../../../lib/domain/archive-words.ts';
import { openTestApp, show } from '../../support/test-app.tsx';

interface Held {
  readonly jobIds: readonly string[];
  readonly onProgress: (progress: ArchiveProgress) => void;
  readonly signal: AbortSignal;
  readonly end: (outcome: Outcome | null) => void;
}

/** The button over some selected results, and the archives that it asks for, each of which ends when the test says so. */
async function open(jobIds: readonly string[] = ['a', 'b'], widthPx?: number) {
  const app = await openTestApp();
  const asked: Held[] = [];
  app.downloadArchive.mockImplementation((ids, onProgress, signal) => {
    const { promise, resolve } = Promise.withResolvers<Outcome | null>();
    asked.push({ jobIds: ids, onProgress, signal, end: resolve });
    return promise;
  });
  const { screen, container } = show(app, <DownloadSelected jobIds={jobIds} />, widthPx);
  const button = screen.getByRole('button', { name: 'Download selected' });
  const start = async (): Promise<Held> => {
    await button.click();
    const last = asked.at(-1);
    if (!last) throw new Error('Nothing was asked for');
    return last;
  };
  return { screen, container, button, asked, start };
}

const HALF: ArchiveProgress = { done: 214, total: 500, writtenBytes: 210_000_000 };

test('says how many are selected', async () => {
  const { button } = await open(['a', 'b', 'c']);
  await expect.element(button).toHaveTextContent('Download selected 3');
});

test('is not there where nothing is selected', async () => {
  const { screen, button } = await open([]);
  await expect.element(screen.getByRole('status')).toBeInTheDocument();
  await expect.element(button).not.toBeInTheDocument();
});

test('shows how far it is in words, and in the end what became of it', async () => {
  const { screen, button, start, asked } = await open();
  const { jobIds, onProgress, end } = await start();
  expect(jobIds).toEqual(['a', 'b']);
  onProgress(HALF);
  const bar = screen.getByRole('progressbar', { name: 'Saving the selected pictures' });
  await expect.element(bar).toHaveAttribute('value', '214');
  await expect.element(bar).toHaveAttribute('aria-valuetext', '214 of 500 · 210 MB');
  await expect.element(screen.getByText('214 of 500 · 210 MB')).toBeVisible();
  button.element().dispatchEvent(new MouseEvent('click', { bubbles: true }));
  expect(asked).toHaveLength(1);
  end({ ok: true, message: 'Saved 500 pictures.' });
  await expect.element(screen.getByRole('status')).toHaveTextContent('Saved 500 pictures.');
  await expect.element(bar).not.toBeInTheDocument();
  await expect.element(button).toHaveAttribute('aria-disabled', 'false');
});

test('says nothing, and shows no progress, where the question for a place is dismissed', async () => {
  const { screen, button, start } = await open();
  const { end } = await start();
  await expect.element(screen.getByRole('progressbar')).not.toBeInTheDocument();
  end(null);
  await expect.element(button).toHaveAttribute('aria-disabled', 'false');
  await expect.element(screen.getByRole('status')).toHaveTextContent('');
});

test('is cancelled by keyboard, and the focus comes back to the button', async () => {
  const { screen, button, start } = await open();
  const { onProgress, signal, end } = await start();
  onProgress(HALF);
  await expect.element(screen.getByRole('button', { name: 'Cancel' })).toBeVisible();
  await userEvent.keyboard('{Tab}{Enter}');
  expect(signal.aborted).toBe(true);
  end({ ok: true, message: 'Cancelled. Nothing was saved.' });
  await expect.element(screen.getByRole('status')).toHaveTextContent('Cancelled. Nothing was saved.');
  await expect.element(button).toHaveFocus();
});

test('asks before the page is left, only while it is at work', async () => {
  const { start, button } = await open();
  const isAsked = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }));
  expect(isAsked()).toBe(false);
  const { end } = await start();
  await expect.poll(isAsked).toBe(true);
  end(null);
  await expect.element(button).toHaveAttribute('aria-disabled', 'false');
  expect(isAsked()).toBe(false);
});

test('has no flaw that axe knows, at 320 px, in any state', async () => {
  const { screen, container, start } = await open(undefined, 320);
  const flaws = async () => (await axe.run(container)).violations.map(({ id }) => id);
  expect(await flaws()).toEqual([]);
  const { onProgress, end } = await start();
  onProgress(HALF);
  await expect.element(screen.getByRole('progressbar')).toBeVisible();
  expect(await flaws()).toEqual([]);
  expect(container.scrollWidth).toBeLessThanOrEqual(320);
  end({ ok: false, message: `Nothing was saved. ${'a-long-name'.repeat(20)}` });
  await expect.element(screen.getByText(/^Nothing was saved/)).toBeVisible();
  expect(await flaws()).toEqual([]);
  expect(container.scrollWidth).toBeLessThanOrEqual(320);
});
