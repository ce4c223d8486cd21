import { describe, expect, test } from 'vitest';
import type { Locator } from 'vitest/browser';
import { Settings } from '../../../components/settings/Settings.tsx';
import { enqueue, receive, rescue, submit } from '../../../lib/domain/transitions.ts';
import { AT, aFailure, aFrozenBrief, anAnswer, anOutput, aQueuedJob, aSubmittingJob } from '../../support/builders.ts';
import { openTestApp, show, type TestApp } from '../../support/test-app.tsx';
import { enter } from '../../support/test-store.ts';

const OCTOBER = new Date(2026, 9, 31, 12).getTime();
const PRO = anOutput({ modelId: 'gemini-3-pro-image' });

function asked(id: string, groupId: string, subject: string, output = anOutput(), createdAt = AT) {
  const brief = aFrozenBrief({ subject, output });
  return { id, reservationId: id, groupId, brief, createdAt };
}

async function pay({ store }: TestApp, job: ReturnType<typeof asked>, costMicroUsd: number): Promise<void> {
  await enter(store, enqueue(aQueuedJob(job)));
  await store.jobs.move(aQueuedJob(job), submit(aQueuedJob(job), AT));
  const sent = aSubmittingJob(job);
  await store.jobs.move(sent, receive(sent, anAnswer({ costMicroUsd }), AT));
}

async function doubt({ store }: TestApp, job: ReturnType<typeof asked>): Promise<void> {
  await enter(store, enqueue(aQueuedJob(job)));
  await store.jobs.move(aQueuedJob(job), submit(aQueuedJob(job), AT));
  await store.jobs.move(
    aSubmittingJob(job),
    rescue(aSubmittingJob(job), aFailure({ charge: { charged: 'unknown' } }), AT),
  );
}

/** Two images of one group, one of another that is in doubt, one that is waiting, and one of last month. */
async function openStatement() {
  const app = await openTestApp();
  await pay(app, asked('a', 'mugs', '=A mug'), 33_600);
  await pay(app, asked('b', 'mugs', '=A mug'), 33_601);
  await doubt(app, asked('c', 'cups', 'A cup', PRO));
  await enter(app.store, enqueue(aQueuedJob(asked('d', 'cups', 'A cup', PRO))));
  await pay(app, asked('e', 'bowls', 'A bowl', anOutput(), OCTOBER), 33_602);
  const { screen } = show(app, <Settings />);
  await screen.getByText('Statement', { exact: true }).click();
  return {
    app,
    screen,
    month: screen.getByRole('combobox', { name: 'Month' }),
    by: screen.getByRole('combobox', { name: 'By' }),
    download: screen.getByRole('button', { name: 'Download CSV' }),
  };
}

function linesOf(table: Locator): string[] {
  return [...table.element().querySelectorAll('tbody tr, tfoot tr')].map((row) =>
    [...row.children].map(({ textContent }) => textContent).join(' | '),
  );
}

describe('the statement', () => {
  test('tells a month by day, provider, model and group, with the same total each time', async () => {
    const { screen, by } = await openStatement();
    const total = 'Total | 4 | 0.067201 | 0.038100 | 0.038100';
    const sums = '4 | 0.067201 | 0.038100 | 0.038100';
    const rows = {
      Day: [`23 Nov 2026 | ${sums}`],
      Provider: [`Google Gemini | ${sums}`],
      Model: [
        'Nano Banana 2 Lite · Google Gemini | 2 | 0.067201 | 0.000000 | 0.000000',
        'Nano Banana Pro · Google Gemini | 2 | 0.000000 | 0.038100 | 0.038100',
      ],
      Group: ['=A mug | 2 | 0.067201 | 0.000000 | 0.000000', 'A cup | 2 | 0.000000 | 0.038100 | 0.038100'],
    };
    for (const [grouping, expected] of Object.entries(rows)) {
      await by.selectOptions(grouping);
      const table = screen.getByRole('table', { name: `November 2026, by ${grouping.toLowerCase()}, in US$` });
      await expect.element(table).toBeVisible();
      expect(linesOf(table)).toEqual([...expected, total]);
    }
  });

  test('of an earlier month is of what was asked for in it, whenever it was paid', async () => {
    const { screen, month, by } = await openStatement();
    await month.selectOptions('October 2026');
    await by.selectOptions('Group');
    const table = screen.getByRole('table', { name: 'October 2026, by group, in US$' });
    await expect.element(table).toBeVisible();
    expect(linesOf(table)).toEqual([
      'A bowl | 1 | 0.033602 | 0.000000 | 0.000000',
      'Total | 1 | 0.033602 | 0.000000 | 0.000000',
    ]);
  });

  test('is saved as CSV, in which no subject is a formula', async () => {
    const { app, by, download, screen } = await openStatement();
    await by.selectOptions('Group');
    await download.click();
    await expect
      .element(screen.getByText(/^Saved as /))
      .toHaveTextContent('Saved as Plantain statement, November 2026, by group.csv');
    const file = app.saveFile.mock.calls[0]?.[0];
    expect(await file?.text()).toBe(
      [
        'Group,Images,Paid (US$),Held (US$),In doubt (US$)',
        `"'=A mug",2,0.067201,0.000000,0.000000`,
        'A cup,2,0.000000,0.038100,0.038100',
      ].join('\r\n'),
    );
  });

  test('says so where nothing was asked for', async () => {
    const { screen } = show(await openTestApp(), <Settings />);
    await screen.getByText('Statement', { exact: true }).click();
    await expect.element(screen.getByText('Nothing was asked for in November 2026.')).toBeVisible();
  });
});
