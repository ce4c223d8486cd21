import axe from 'axe-core';
import { describe, expect, test } from 'vitest';
import { page, type Locator } from 'vitest/browser';
import { JobDetails } from '../../../components/jobs/JobDetails.tsx';
import { newBatch, type Batch } from '../../../lib/domain/batch.ts';
import type { Download, ListedFile } from '../../../lib/domain/download.ts';
import type { Job } from '../../../lib/domain/job.ts';
import { AT, aFailedJob, aFrozenBrief, anOutput, assetId, aSucceededJob } from '../../support/builders.ts';
import {
  connect,
  GEMINI_URL,
  openTestApp,
  show,
  spyOnClipboard,
  type TestApp,
  type View,
} from '../../support/test-app.tsx';
import { enter } from '../../support/test-store.ts';

const JOB = aSucceededJob({ id: 'job' });
const FOLDER = '/home/ann/Downloads/Plantain';
const THERE: ListedFile = {
  browserId: 1,
  ending: { state: 'complete', path: `${FOLDER}/mug.png` },
  exists: true,
  canResume: false,
};

interface OpenDetails extends View {
  readonly app: TestApp;
  readonly details: Locator;
  /** What the browser lists of all files from now on. */
  readonly list: (listed: ListedFile | null) => Promise<void>;
}

async function open(
  job: Job,
  prepare: (app: TestApp) => Promise<unknown> = () => Promise.resolve(),
): Promise<OpenDetails> {
  const app = await openTestApp();
  await enter(app.store, { job, entries: [] });
  await prepare(app);
  const view = show(app, <JobDetails job={job} />, 320);
  const details = view.screen.getByRole('region', { name: 'Details' });
  const list = async (listed: ListedFile | null) => {
    await expect.poll(() => app.savedFiles.watch.mock.calls.length).toBeGreaterThan(0);
    const [urls, onLook] = app.savedFiles.watch.mock.calls.at(-1) ?? [];
    onLook?.(new Map(urls?.map((url) => [url, listed])));
  };
  return { ...view, app, details, list };
}

async function begin({ store }: TestApp, id = 'one'): Promise<void> {
  const file = { jobId: 'job', assetId: assetId('result'), kind: 'original' } as const;
  await store.downloads.begin({ id, ...file, url: `blob:${id}`, wantedPath: 'Plantain/mug.png', at: AT });
}

async function saved(app: TestApp): Promise<void> {
  await begin(app);
  await app.store.downloads.end('one', { state: 'complete', path: `${FOLDER}/mug.png` });
}

async function savedCopy({ store }: TestApp, { wish }: Pick<Download, 'wish'> = {}): Promise<void> {
  const file = { jobId: 'job', assetId: assetId('result'), kind: 'copy', ...(wish && { wish }) } as const;
  await store.downloads.begin({ id: 'one', ...file, url: 'blob:one', wantedPath: 'Plantain/mug 512x512.jpg', at: AT });
  await store.downloads.end('one', { state: 'complete', path: `${FOLDER}/mug 512x512.jpg` });
}

async function interrupted(app: TestApp): Promise<void> {
  await begin(app);
  await app.store.downloads.end('one', { state: 'interrupted', reason: 'FILE_NO_SPACE' });
}

function file(details: Locator): Locator {
  return details.getByRole('list', { name: 'Downloads' }).getByRole('listitem');
}

describe('the downloads of a result', () => {
  test('are listed with path, time, what they hold, and whether the file is still there', async () => {
    const { app, details, list } = await open(JOB, saved);
    await list(THERE);
    await expect.element(file(details)).toMatchTextContent(`${FOLDER}/mug.png`);
    await expect.element(file(details)).toMatchTextContent(/Original · 23 Nov 2026, \d\d:25 · Still there/);
    await file(details).getByRole('button', { name: 'Show in folder' }).click();
    expect(app.savedFiles.show).toHaveBeenCalledExactlyOnceWith('blob:one');
  });

  test('say so when a file is deleted, and bring it back', async () => {
    const { app, details, list } = await open(JOB, saved);
    await list(THERE);
    await expect.element(file(details)).toMatchTextContent('Still there');
    await list({ ...THERE, exists: false });
    await expect.element(file(details)).toMatchTextContent('No longer there');
    await expect.element(file(details).getByRole('button', { name: 'Show in folder' })).not.toBeInTheDocument();
    await file(details).getByRole('button', { name: 'Download again' }).click();
    expect(app.download).toHaveBeenCalledExactlyOnceWith(JOB, assetId('result'), 'original');
    await expect.element(file(details).getByRole('status')).toHaveTextContent('Saved as Plantain/mug.png');
  });

  test('that are copies are made again as they were wanted', async () => {
    const wish = { mediaType: 'image/jpeg', quality: 70, size: { kind: 'long-edge', longEdgePx: 512 } } as const;
    const { app, details, list } = await open(JOB, (prepared) => savedCopy(prepared, { wish }));
    await list({ ...THERE, exists: false });
    await file(details).getByRole('button', { name: 'Download again' }).click();
    expect(app.downloadCopy).toHaveBeenCalledExactlyOnceWith(JOB, assetId('result'), wish);
    expect(app.download).not.toHaveBeenCalled();
  });

  test('that are copies of which an earlier version noted no more offer the original by that name', async () => {
    const { app, details, list } = await open(JOB, savedCopy);
    await list({ ...THERE, exists: false });
    await file(details).getByRole('button', { name: 'Download the original' }).click();
    expect(app.download).toHaveBeenCalledExactlyOnceWith(JOB, assetId('result'), 'wished');
    await expect.element(file(details).getByRole('button', { name: 'Download again' })).not.toBeInTheDocument();
  });

  test('that are originals are so again, also where the brief asks for another format', async () => {
    const job = aSucceededJob({ id: 'job', brief: aFrozenBrief({ output: anOutput({ format: 'image/webp' }) }) });
    const { app, details, list } = await open(job, saved);
    await list({ ...THERE, exists: false });
    await file(details).getByRole('button', { name: 'Download again' }).click();
    expect(app.download).toHaveBeenCalledExactlyOnceWith(job, assetId('result'), 'original');
  });

  test('that were converted since the brief asks for it are so again', async () => {
    const job = aSucceededJob({ id: 'job', brief: aFrozenBrief({ output: anOutput({ format: 'image/webp' }) }) });
    const { app, details, list } = await open(job, savedCopy);
    await list({ ...THERE, exists: false });
    await file(details).getByRole('button', { name: 'Download again' }).click();
    expect(app.download).toHaveBeenCalledExactlyOnceWith(job, assetId('result'), 'wished');
  });

  test('that the browser no longer lists are not called gone', async () => {
    const { details, list } = await open(JOB, saved);
    await list(null);
    await expect
      .element(file(details))
      .toMatchTextContent('The browser does not list it any more: look into the folder.');
    await expect.element(file(details).getByRole('button', { name: 'Download again' })).toBeVisible();
  });

  test('in a browser that does not look after files are not called there, and can be looked for', async () => {
    const { details, list } = await open(JOB, saved);
    await list({ ...THERE, exists: null });
    await expect.element(file(details)).toMatchTextContent('does not say whether the file is still there');
    await expect.element(file(details).getByRole('button', { name: 'Show in folder' })).toBeVisible();
  });

  test('that were renamed say by whom', async () => {
    const { details, list } = await open(JOB, async (app) => {
      await begin(app);
      await app.store.downloads.end('one', { state: 'complete', path: '/home/ann/Downloads/sorted/1.png' });
    });
    await list(THERE);
    await expect
      .element(file(details))
      .toMatchTextContent('not as Plantain/mug.png. Another extension that renames downloads is the likely cause');
  });

  test('that were interrupted say why and what to do', async () => {
    const { details, list } = await open(JOB, interrupted);
    await list({ ...THERE, ending: { state: 'interrupted', reason: 'FILE_NO_SPACE' } });
    await expect
      .element(file(details))
      .toMatchTextContent('Not saved. The disk is full. Free some space on it, then press Download again.');
    expect(
      file(details)
        .getByRole('button')
        .elements()
        .map((element) => element.textContent),
    ).toEqual(['Download again']);
  });

  test('that can go on do so, or say that they cannot', async () => {
    const { app, details, list } = await open(JOB, interrupted);
    await list({ ...THERE, ending: { state: 'interrupted', reason: 'FILE_NO_SPACE' }, canResume: true });
    app.savedFiles.resume.mockResolvedValueOnce(false);
    await file(details).getByRole('button', { name: 'Resume' }).click();
    await expect.element(file(details).getByRole('status')).toMatchTextContent('The browser cannot go on with it.');
    expect(app.savedFiles.resume.mock.calls).toMatchObject([[{ id: 'one', url: 'blob:one' }]]);
  });

  test('that are under way offer nothing but to wait, and change as they end', async () => {
    const { app, details, list } = await open(JOB, begin);
    await list({ ...THERE, ending: null });
    await expect.element(file(details)).toMatchTextContent('Being saved');
    expect(file(details).getByRole('button').elements()).toEqual([]);
    await app.store.downloads.end('one', { state: 'complete', path: `${FOLDER}/mug.png` });
    await list(THERE);
    await expect.element(file(details)).toMatchTextContent('Still there');
  });

  test('are none where none is known, which is said', async () => {
    const { details } = await open(JOB);
    await expect.element(details).toMatchTextContent('No file of it was downloaded yet, as far as Plantain knows.');
  });

  test('are nobody’s where there is no result', async () => {
    const { details } = await open(aFailedJob());
    await expect.element(details).toMatchTextContent('Provider');
    await expect.element(details).not.toMatchTextContent('downloaded');
  });

  test.each(['light', 'dark'] as const)(
    'fit 320 px and have nothing that axe objects to, in the %s',
    async (scheme) => {
      await page.viewport(320, 900);
      document.documentElement.style.colorScheme = scheme;
      const { container, details, list } = await open(JOB, async (app) => {
        await saved(app);
        await begin(app, 'two');
        await app.store.downloads.end('two', { state: 'interrupted', reason: 'FILE_NO_SPACE' });
      });
      await list({ ...THERE, exists: false });
      await expect.element(details.getByText('No longer there', { exact: false })).toBeVisible();
      const { violations } = await axe.run(container);
      expect(violations).toEqual([]);
      expect(container.scrollWidth).toBeLessThanOrEqual(320);
      document.documentElement.style.colorScheme = '';
    },
  );
});

describe('the way to the provider', () => {
  const LINK = { name: 'https://aistudio.google.com/logs' };

  test('is a link to where it lists what was made, but not where another server stands in its place', async () => {
    const { app, details } = await open(JOB, connect);
    await expect.element(details.getByRole('link', LINK)).toHaveAttribute('href', LINK.name);
    await app.store.connections.save({
      providerId: 'gemini',
      key: 'key',
      baseUrl: `${GEMINI_URL}.gateway.example`,
      check: { state: 'unchecked' },
    });
    await expect.element(details.getByRole('link', LINK)).not.toBeInTheDocument();
  });

  test('is among the copied details, with the paths of all files', async () => {
    const copied = spyOnClipboard();
    const { details } = await open(JOB, saved);
    await details.getByRole('button', { name: 'Copy details' }).click();
    await expect.element(details.getByText('Copied.')).toBeVisible();
    const text = copied.mock.calls[0]?.[0];
    expect(text).toContain('History at the provider: https://aistudio.google.com/logs');
    expect(text).toContain(`Download: ${FOLDER}/mug.png, Original, 2026-11-23T14:25:30.000Z, complete`);
  });
});

test('the batch that a job was in is told to support by the provider’s own name for it, to read and to copy', async () => {
  const copied = spyOnClipboard();
  const asked = { groupId: 'group', createdAt: AT, providerId: 'gemini', modelId: 'm', providerName: 'Google Gemini' };
  const operation = { name: 'batches/b7', file: 'files/f7' };
  const batch: Batch = {
    ...newBatch({ id: 'batch', entryCount: 20, ...asked }),
    state: 'ended',
    endedAt: AT,
    operation,
  };
  const { details } = await open(aFailedJob({ id: 'job', batchId: 'batch' }), ({ store }) =>
    store.jobs.spend(AT, () => ({ ok: true, transitions: [], batches: [batch] })),
  );
  await expect.element(details.getByText('Batch at the provider')).toBeVisible();
  await expect.element(details.getByText('batches/b7, files/f7')).toBeVisible();
  await details.getByRole('button', { name: 'Copy details' }).click();
  await expect.element(details.getByText('Copied.')).toBeVisible();
  expect(copied.mock.calls[0]?.[0]).toContain('Batch at the provider: batches/b7, files/f7');
});
