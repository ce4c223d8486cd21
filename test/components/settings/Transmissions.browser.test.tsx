import { expect, test, vi } from 'vitest';
import { Settings } from '../../../components/settings/Settings.tsx';
import { briefTitle } from '../../../lib/domain/brief.ts';
import type { Transmission } from '../../../lib/domain/transmission.ts';
import { AT, aFrozenBrief, aLedgerEntry, anAsset, aSucceededJob } from '../../support/builders.ts';
import { aPicture } from '../../support/pictures.ts';
import { openTestApp, show, type TestApp } from '../../support/test-app.tsx';
import { enter } from '../../support/test-store.ts';

const JOB = aSucceededJob();

function aTransmission(overrides: Partial<Transmission> = {}): Transmission {
  const { id = crypto.randomUUID() } = overrides;
  const told = { at: AT, providerId: 'gemini', origin: 'https://generativelanguage.googleapis.com' };
  return { ...told, method: 'POST', sizeBytes: 41_000, jobId: JOB.id, referenceIds: [], ...overrides, id };
}

async function openLog(app: TestApp, ...sent: readonly Transmission[]) {
  for (const each of sent) await app.store.transmissions.append(each);
  const { screen } = show(app, <Settings />);
  await screen.getByText('What left this device', { exact: true }).click();
  return {
    screen,
    rows: screen.getByRole('list', { name: 'What left this device' }).getByRole('listitem'),
    more: screen.getByRole('button', { name: 'Show more' }),
  };
}

test('says of each call when, to whom, where, how much, and what it was for, the newest first', async () => {
  const app = await openTestApp();
  await enter(app.store, { job: JOB, entries: [aLedgerEntry()] });
  const picture = await aPicture();
  await app.store.assets.put(anAsset(), picture, picture, AT);
  const { rows } = await openLog(
    app,
    aTransmission({ at: AT, method: 'GET', jobId: null, sizeBytes: 0 }),
    aTransmission({ at: AT + 1_000, referenceIds: [anAsset().id] }),
    aTransmission({ at: AT + 2_000, jobId: null, batchId: 'batch-1' }),
    aTransmission({ at: AT + 3_000, jobId: 'gone' }),
  );
  await expect.element(rows.nth(3)).toMatchTextContent('Key check');
  await expect.element(rows.nth(0)).toMatchTextContent('A job that is gone');
  await expect.element(rows.nth(1)).toMatchTextContent('A batch');
  const ofJob = rows.nth(2);
  for (const words of ['Google Gemini', 'generativelanguage.googleapis.com', '41 kB sent', '1 reference']) {
    await expect.element(ofJob).toMatchTextContent(words);
  }
  await expect.element(ofJob).toMatchTextContent(briefTitle(JOB.brief));
  await expect.poll(() => ofJob.element().querySelectorAll('img').length).toBe(1);
});

test('names the job of each call that comes, and reads no job twice for it', async () => {
  const app = await openTestApp();
  const other = aSucceededJob({ id: 'other', reservationId: 'other', brief: aFrozenBrief({ subject: 'A blue jug' }) });
  await enter(app.store, { job: JOB, entries: [] }, { job: other, entries: [] });
  const { rows } = await openLog(app, aTransmission(), aTransmission({ at: AT + 1, method: 'GET' }));
  await app.store.transmissions.append(aTransmission({ at: AT + 2, method: 'GET' }));
  await expect.element(rows).toHaveLength(3);
  const read = vi.spyOn(app.store.jobs, 'read');
  await app.store.transmissions.append(aTransmission({ at: AT + 3, method: 'GET' }));
  await expect.element(rows).toHaveLength(4);
  await expect.element(rows.nth(0)).toMatchTextContent(briefTitle(JOB.brief));
  await app.store.transmissions.append(aTransmission({ at: AT + 4, jobId: 'other' }));
  await expect.element(rows.nth(0)).toMatchTextContent('A blue jug');
  expect(read.mock.calls).toEqual([['other']]);
});

test('shows fifty at first, and more on demand; of one provider where that is chosen', async () => {
  const app = await openTestApp();
  const many = Array.from({ length: 60 }, (_, index) => aTransmission({ at: AT + index }));
  const { screen, rows, more } = await openLog(app, ...many, aTransmission({ providerId: 'openrouter', at: AT - 1 }));
  await expect.element(rows).toHaveLength(50);
  await more.click();
  await expect.element(rows).toHaveLength(61);
  await screen.getByRole('combobox', { name: 'Sent to' }).selectOptions('OpenRouter');
  await expect.element(rows).toHaveLength(1);
});

test('is empty once it was cleared, here and in the store', async () => {
  const app = await openTestApp();
  const { screen } = await openLog(app, aTransmission());
  await screen.getByRole('button', { name: 'Clear the log' }).click();
  await expect.element(screen.getByText('Nothing has left this device yet.')).toBeVisible();
  expect(await app.store.transmissions.list(10)).toEqual([]);
});
