import { describe, expect, test, vi } from 'vitest';
import { userEvent, type Locator } from 'vitest/browser';
import { History } from '../../../components/jobs/History.tsx';
import type { Asset } from '../../../lib/domain/asset.ts';
import { stateWords, type Job } from '../../../lib/domain/job.ts';
import type { Outcome } from '../../../components/app-context.ts';
import { jobDetailsText } from '../../../lib/domain/job-details.ts';
import {
  AT,
  aCancelledJob,
  aFailedJob,
  aFailure,
  aFrozenBrief,
  anAsset,
  anOutput,
  anUnconfirmedJob,
  aQueuedJob,
  aReference,
  aSavingJob,
  assetId,
  aSubmittingJob,
  aSucceededJob,
} from '../../support/builders.ts';
import { aPicture } from '../../support/pictures.ts';
import {
  connect,
  holdTimers,
  KEY,
  openTestApp,
  refusal,
  show,
  spyOnClipboard,
  type TestApp,
  type View,
} from '../../support/test-app.tsx';
import { enter } from '../../support/test-store.ts';

const SUBJECT = 'A green enamel mug on a wooden table';
const HISTORY = [{ label: 'History at the provider', value: 'https://aistudio.google.com/logs' }];

interface OpenCard extends View {
  readonly app: TestApp;
  readonly card: Locator;
}

/** *History* with one job in it, whose result is in the store too. */
async function openCard(job: Job, widthPx?: number): Promise<OpenCard> {
  const app = await openTestApp();
  const picture = await aPicture({ widthPx: 102, heightPx: 102 });
  await app.store.assets.put(anAsset({ id: assetId('result'), mediaType: 'image/png' }), picture, picture, AT);
  await put(app, job);
  const view = show(app, <History onCompose={vi.fn<() => void>()} />, widthPx);
  const card = view.screen.getByRole('article', { name: SUBJECT });
  await expect.element(card).toBeVisible();
  return { ...view, app, card };
}

function put({ store }: TestApp, job: Job): Promise<void> {
  return enter(store, { job, entries: [] });
}

function button(card: Locator, name: string): Locator {
  return card.getByRole('button', { name });
}

const QUOTED = 'Quoted at most 39 credits';
const DOUBT = aFailure({ kind: 'internal', message: 'It broke.', charge: { charged: 'unknown' } });

interface Case {
  readonly what: string;
  readonly job: Job;
  readonly words: string;
  readonly price: string;
  readonly buttons: readonly string[];
  /** What stands in the place of the picture. */
  readonly explains?: readonly string[];
}

const STATES: readonly Case[] = [
  { what: 'waits', job: aQueuedJob(), words: 'Queued', price: QUOTED, buttons: ['Cancel', 'Details'] },
  { what: 'is out', job: aSubmittingJob(), words: 'Generating', price: QUOTED, buttons: ['Cancel', 'Details'] },
  { what: 'is being saved', job: aSavingJob(), words: 'Saving', price: QUOTED, buttons: ['Details'] },
  {
    what: 'succeeded',
    job: aSucceededJob(),
    words: 'Done',
    price: 'Paid 33.7, quoted at most 39 credits',
    buttons: [
      'Download',
      'Refine',
      'Compare',
      'Use as reference',
      'Copy image',
      'Convert a copy…',
      'Try again',
      'Restore this brief',
      'Details',
      'Delete',
    ],
  },
  {
    what: 'succeeded on the device',
    job: aSucceededJob({ reservedMicroUsd: 0, costMicroUsd: 0 }),
    words: 'Done',
    price: '0 credits',
    buttons: [
      'Download',
      'Refine',
      'Compare',
      'Use as reference',
      'Copy image',
      'Convert a copy…',
      'Try again',
      'Restore this brief',
      'Details',
      'Delete',
    ],
  },
  {
    what: 'failed at no cost',
    job: aFailedJob({ failure: aFailure({ kind: 'unavailable', message: 'It is overloaded.' }) }),
    words: 'Failed',
    price: 'Paid 0.0, quoted at most 39 credits',
    buttons: ['Try again', 'Restore this brief', 'Details', 'Delete'],
    explains: ['It is overloaded.', 'You were not charged.', 'Wait a few minutes, then try again'],
  },
  {
    what: 'was refused and charged',
    job: aFailedJob({
      failure: aFailure({
        kind: 'refused-output',
        message: 'It was refused.',
        charge: { charged: 'yes', costMicroUsd: 33_606 },
      }),
    }),
    words: 'Refused',
    price: 'Paid 33.7, quoted at most 39 credits',
    buttons: ['Refine', 'Try again', 'Restore this brief', 'Details', 'Delete'],
    explains: ['It was refused.', 'You were charged 33.7 credits.', 'Open Refine to change what the image should show'],
  },
  {
    what: 'was refused for a person',
    job: aFailedJob({ failure: aFailure({ kind: 'refused-prompt', message: 'No.', refusalCause: 'person' }) }),
    words: 'Refused',
    price: 'Paid 0.0, quoted at most 39 credits',
    buttons: ['Refine', 'Try again', 'Restore this brief', 'Details', 'Delete'],
    explains: [
      'What was asked for shows a person whom the provider does not want to draw.',
      'You were not charged. Open Refine to leave out the person’s name or picture, then generate.',
    ],
  },
  {
    what: 'came to no image',
    job: aFailedJob({ failure: aFailure({ kind: 'no-image', message: 'It talked.' }) }),
    words: 'Failed',
    price: 'Paid 0.0, quoted at most 39 credits',
    buttons: ['Refine', 'Try again', 'Restore this brief', 'Details', 'Delete'],
    explains: ['It talked.', 'You were not charged. Open Refine'],
  },
  {
    what: 'had a key that does not work',
    job: aFailedJob({ failure: aFailure({ kind: 'unauthorized', message: 'The key is not known.' }) }),
    words: 'Failed',
    price: 'Paid 0.0, quoted at most 39 credits',
    buttons: ['Open Settings', 'Try again', 'Restore this brief', 'Details', 'Delete'],
    explains: ['The key is not known.', 'You were not charged. Open Settings and enter a working API key.'],
  },
  {
    what: 'could not be reached at no cost',
    job: aFailedJob({ failure: aFailure({ kind: 'connection-lost', message: 'It could not be reached.' }) }),
    words: 'Failed',
    price: 'Paid 0.0, quoted at most 39 credits',
    buttons: ['Try again', 'Restore this brief', 'Details', 'Delete'],
    explains: ['You were not charged. See that this device is online, then try again.'],
  },
  {
    what: 'failed at a cost that nobody knows',
    job: aFailedJob({ failure: DOUBT }),
    words: 'Failed',
    price: 'Perhaps paid, quoted at most 39 credits',
    buttons: ['Copy details', 'It was charged', 'It was not charged', 'Try again', 'Restore this brief', 'Details'],
    explains: ['It broke.', 'Whether you were charged is not known.'],
  },
  {
    what: 'was cancelled in time',
    job: aCancelledJob(),
    words: 'Cancelled',
    price: 'Paid 0.0, quoted at most 39 credits',
    buttons: ['Try again', 'Restore this brief', 'Details', 'Delete'],
    explains: ['You were not charged.'],
  },
  {
    what: 'was cancelled while it was out',
    job: aCancelledJob({ charge: { charged: 'unknown' } }),
    words: 'Cancelled',
    price: 'Perhaps paid, quoted at most 39 credits',
    buttons: ['It was charged', 'It was not charged', 'Try again', 'Restore this brief', 'Details'],
    explains: ['Whether you were charged is not known.'],
  },
  {
    what: 'lost its answer',
    job: anUnconfirmedJob({
      failure: aFailure({ kind: 'timed-out', message: 'No answer came.', charge: { charged: 'unknown' } }),
    }),
    words: 'Needs your decision',
    price: 'Perhaps paid, quoted at most 39 credits',
    buttons: ['It was charged', 'It was not charged', 'Try again', 'Details'],
    explains: ['No answer came.', 'Whether you were charged is not known.', 'decide below'],
  },
];

describe('a job', () => {
  test.each(STATES)('that $what says so, with its price and the buttons that make sense', async (wish) => {
    const { card } = await openCard(wish.job);
    await expect.element(card.getByRole('status').first()).toHaveTextContent(wish.words);
    await expect.element(card).toMatchTextContent(`Nano Banana 2 Lite · Google Gemini · 1:1 · ${wish.price}`);
    for (const name of wish.buttons) await expect.element(button(card, name)).toBeEnabled();
    expect(card.getByRole('button').elements()).toHaveLength(wish.buttons.length);
    for (const words of wish.explains ?? []) await expect.element(card).toMatchTextContent(words);

    const isRunning = ['queued', 'submitting', 'saving'].includes(wish.job.state);
    expect(card.getByRole('progressbar', { name: wish.words }).elements()).toHaveLength(isRunning ? 1 : 0);
    const isDone = wish.job.state === 'succeeded';
    await expect.poll(() => card.getByRole('img', { name: SUBJECT }).elements().length).toBe(isDone ? 1 : 0);
  });

  test('whose answer does not fit on the disk says what to do', async () => {
    const problem = aFailure({ kind: 'storage-full', message: 'The disk is full.' });
    const { card } = await openCard(aSubmittingJob({ problem }));
    await expect.element(card).toMatchTextContent('The disk is full.');
    await expect.element(button(card, 'Free up space…')).toBeEnabled();
  });

  test('keeps the place of its picture while it runs and when it is done, in the narrowest panel too', async () => {
    const { app, card } = await openCard(aQueuedJob(), 320);
    const place = () => {
      const box = card.element().querySelector('header + div')?.getBoundingClientRect();
      return [box?.top, box?.height, box?.width];
    };
    // Style sheets may arrive after the first look: the place of a 1:1 picture is square once they have.
    await expect
      .poll(() => {
        const [, height, width] = place();
        return height === width;
      })
      .toBe(true);
    const first = place();
    expect(first[1]).toBeGreaterThan(200);
    for (const job of [aSubmittingJob(), aSavingJob(), aSucceededJob()]) {
      await put(app, job);
      await expect.element(card.getByRole('status').first()).toHaveTextContent(stateWords(job));
      await expect.poll(place).toEqual(first);
    }
    await expect.element(card.getByRole('img')).toBeVisible();
    expect(place()).toEqual(first);
  });

  test('counts the seconds while it runs, and stands still when it is done', async () => {
    const timers = holdTimers();
    const { app, card } = await openCard(aSubmittingJob());
    await expect.element(card).toMatchTextContent('Generating 0 s');
    app.advance(65_000);
    // Again and again: the first second may be over before the card has begun to count.
    const afterSecond = () => {
      timers.advance(1_000);
      return card.element().textContent;
    };
    await expect.poll(afterSecond).toContain('Generating 1 min 5 s');
    await put(app, aSucceededJob({ endedAt: AT + 66_000 }));
    await expect.element(card).toMatchTextContent('Done 1 min 6 s');
    app.advance(60_000);
    timers.advance(60_000);
    await expect.element(card).toMatchTextContent('Done 1 min 6 s');
  });

  test('that the provider sent away for now says why it waits', async () => {
    const failure = aFailure({ kind: 'throttled', message: 'Google Gemini asks to wait.' });
    const attempts = aFailedJob({ failure }).attempts;
    const { card } = await openCard(aQueuedJob({ attempts }));
    await expect.element(card).toMatchTextContent('Google Gemini asks to wait. It is sent again by itself.');
    await expect.element(card.getByRole('progressbar', { name: 'Queued' })).toBeVisible();
  });

  test.each([1_280, 360])('shows every picture of its result, none over another, at %i px', async (widthPx) => {
    const image = (name: string) => anAsset({ id: assetId(name), mediaType: 'image/png' });
    const names = ['result', 'second', 'third'];
    const app = await openTestApp();
    const picture = await aPicture({ widthPx: 102, heightPx: 102 });
    for (const name of names) await app.store.assets.put(image(name), picture, picture, AT);
    await put(app, aSucceededJob({ images: [image('result'), image('second'), image('third')] }));
    const { screen } = show(app, <History onCompose={vi.fn<() => void>()} />, widthPx);
    const pictures = screen.getByRole('img', { name: SUBJECT });
    await expect.poll(() => pictures.elements()).toHaveLength(3);
    const corners = pictures.elements().map((each) => each.getBoundingClientRect());
    expect(new Set(corners.map(({ x, y }) => `${x} ${y}`)).size).toBe(3);
    for (const { width, height } of corners) expect(Math.min(width, height)).toBeGreaterThan(90);
  });

  test('whose picture is gone says so in its place', async () => {
    const images = [anAsset({ id: assetId('lost'), mediaType: 'image/png' })] satisfies [Asset];
    const { card } = await openCard(aSucceededJob({ images }));
    await expect.element(card.getByText(/^This picture cannot be read/)).toBeVisible();
  });

  test('that is converted for the download says what was made, and offers that too', async () => {
    const brief = aFrozenBrief({ output: anOutput({ format: 'image/webp' }) });
    const { app, card } = await openCard(aSucceededJob({ brief }));
    await expect.element(card).toMatchTextContent('Made as PNG; Download converts a copy to WebP.');
    await card.getByRole('button', { name: 'Download', exact: true }).click();
    await card.getByRole('button', { name: 'Download the original' }).click();
    expect(app.download.mock.calls.map(([, , form]) => form)).toEqual(['wished', 'original']);
  });

  test('that is saved as it was made offers no original beside it', async () => {
    const brief = aFrozenBrief({ output: anOutput({ format: 'image/png' }) });
    const { card } = await openCard(aSucceededJob({ brief }));
    await expect.element(card.getByRole('button', { name: 'Download', exact: true })).toBeVisible();
    await expect.element(card.getByRole('button', { name: 'Download the original' })).not.toBeInTheDocument();
  });
});

const { id } = aQueuedJob();

const COMMANDS: readonly (readonly [name: string, job: Job, command: string, request: object])[] = [
  ['Cancel', aQueuedJob(), 'job.cancel', { jobId: id }],
  ['Cancel', aSubmittingJob(), 'job.cancel', { jobId: id }],
  ['It was charged', anUnconfirmedJob(), 'job.settle', { jobId: id, charged: true }],
  ['It was not charged', anUnconfirmedJob(), 'job.settle', { jobId: id, charged: false }],
  ['It was charged', aFailedJob({ failure: DOUBT }), 'job.settle', { jobId: id, charged: true }],
  [
    'It was not charged',
    aCancelledJob({ charge: { charged: 'unknown' } }),
    'job.settle',
    { jobId: id, charged: false },
  ],
];

describe('the buttons of a job', () => {
  test.each(COMMANDS)('%s sends its command once while the worker is at it', async (name, job, command, request) => {
    const { app, card } = await openCard(job);
    const answer = Promise.withResolvers<{ ok: true }>();
    for (const each of ['job.cancel', 'job.settle'] as const) app.answers[each] = () => answer.promise;
    await button(card, name).dblClick();
    await expect.element(button(card, name)).toBeDisabled();
    answer.resolve({ ok: true });
    await expect.element(button(card, name)).toBeEnabled();
    expect(app.sent).toEqual([{ name: command, request }]);
  });

  test('tell what the worker refused', async () => {
    const { app, card } = await openCard(anUnconfirmedJob());
    app.answers['job.settle'] = refusal(aFailure({ kind: 'over-budget', message: 'This may cost 39 credits.' }));
    await button(card, 'It was charged').click();
    await expect
      .element(card.getByRole('alert'))
      .toHaveTextContent('This may cost 39 credits. Raise the Monthly cap in Settings, or wait for next month.');
    await button(card, 'Open Settings').click();
    expect(app.openOptions).toHaveBeenCalledOnce();
  });

  test('Download saves every image of a result, and says what became of each', async () => {
    const image = (name: string) => anAsset({ id: assetId(name), mediaType: 'image/png' });
    const { app, card } = await openCard(aSucceededJob({ images: [image('result'), image('second')] }));
    app.download.mockResolvedValueOnce({ ok: false, message: 'Not saved. The disk is full.' });
    await button(card, 'Download').click();
    await expect
      .element(card.getByText(/^Image 1: Not saved\. The disk is full\./))
      .toMatchTextContent(/Image 2: Saved as Plantain\/mug\.png$/);
    expect(app.download.mock.calls.map(([, id]) => id)).toEqual([assetId('result'), assetId('second')]);
  });

  test('Open Settings, beside the words of a key that does not work, does so', async () => {
    const failure = aFailure({ kind: 'unauthorized', message: 'The key is not known.' });
    const { app, card } = await openCard(aFailedJob({ failure }));
    await button(card, 'Open Settings').click();
    expect(app.openOptions).toHaveBeenCalledOnce();
  });

  test('Copy details, beside the words of an image that has expired, does so', async () => {
    const copied = spyOnClipboard();
    const job = aFailedJob({ failure: aFailure({ kind: 'expired', message: 'It is no longer kept.' }) });
    const { card } = await openCard(job);
    await button(card, 'Copy details').click();
    await expect.element(card.getByText('Copied.')).toBeVisible();
    expect(copied).toHaveBeenCalledExactlyOnceWith(jobDetailsText(job, HISTORY));
  });

  const OUTCOMES: readonly (readonly ['Download' | 'Copy image', Outcome])[] = [
    ['Download', { ok: true, message: 'Saved as Plantain/mug.png' }],
    ['Download', { ok: false, message: 'Not saved. The disk is full.' }],
    ['Copy image', { ok: true, message: 'Copied as PNG.' }],
    ['Copy image', { ok: false, message: 'The browser did not let the image be copied.' }],
  ];
  test.each(OUTCOMES)('%s says what became of it: %o', async (name, outcome) => {
    const { app, card } = await openCard(aSucceededJob());
    const act = name === 'Download' ? app.download : app.copyImage;
    act.mockResolvedValue(outcome);
    await button(card, name).click();
    await expect.element(card.getByRole('status').last()).toHaveTextContent(outcome.message);
    expect(act.mock.calls.flat()).toContain(assetId('result'));
    expect(act).toHaveBeenCalledOnce();
  });
});

test('a result is marked by the keys of the library, and says how it is marked', async () => {
  const { app, card } = await openCard(aSucceededJob());
  const { id } = aSucceededJob();
  (await button(card, 'Details').findElement()).focus();
  await userEvent.keyboard('f4');
  await expect.element(card.getByText('Favourite · Rated 4 of 5')).toBeVisible();
  await userEvent.keyboard('t');
  await expect.element(card.getByRole('combobox', { name: 'Add a tag' })).toHaveFocus();
  await userEvent.keyboard('f5{Enter}');
  await expect.element(card.getByText('Favourite · Rated 4 of 5 · f5')).toBeVisible();
  expect(await app.store.marks.read(id)).toEqual({ jobId: id, isFavourite: true, rating: 4, tags: ['f5'] });
});

test('a picture that is gone is fetched again where the person asks for it', async () => {
  const images = [anAsset({ id: assetId('lost'), mediaType: 'image/png' })] satisfies [Asset];
  const { app, card } = await openCard(aSucceededJob({ images }));
  const answer = vi.fn<() => Promise<{ ok: true }>>(() => Promise.resolve({ ok: true }));
  app.answers['job.fetch-again'] = answer;
  await button(card, 'Fetch it again').click();
  await expect.poll(() => answer.mock.calls).toHaveLength(1);
});

describe('Details', () => {
  test('hold what support would ask for, and never a key, to read and to copy', async () => {
    const copied = spyOnClipboard();
    const brief = aFrozenBrief({ references: [aReference()] });
    const job = aFailedJob({
      brief,
      failure: aFailure({ message: 'It is overloaded.', httpStatus: 503, requestId: 'request-9' }),
    });
    const { app, card } = await openCard(job);
    await connect(app);
    await button(card, 'Details').click();
    await expect.element(button(card, 'Details')).toHaveAttribute('aria-expanded', 'true');
    const details = card.getByRole('region', { name: 'Details' });
    const asked = [job.id, 'gemini-3.1-flash-lite-image', '1:1, 1K', 'request-9', '503', assetId('mug'), 'Subject:'];
    for (const fact of asked) await expect.element(details).toMatchTextContent(fact);
    expect(card.element().textContent).not.toContain(KEY);
    await details.getByRole('button', { name: 'Copy details' }).click();
    await expect.element(details.getByText('Copied.')).toBeVisible();
    expect(copied).toHaveBeenCalledExactlyOnceWith(jobDetailsText(job, HISTORY));
  });
});
