import { expect, test } from 'vitest';
import { importBackup } from '../../../lib/backup/import-backup.ts';
import { importSentences, type ImportReport, type Merged } from '../../../lib/domain/import-report.ts';
import { sumSpending } from '../../../lib/domain/ledger.ts';
import { sealLine } from '../../../lib/backup/sealed-line.ts';
import { archiveWriter } from '../../../lib/backup/write-archive.ts';
import { newBatch } from '../../../lib/domain/batch.ts';
import { ownMemory } from '../../../lib/domain/session-memory.ts';
import { STORE_NAMES } from '../../../lib/store/schema.ts';
import { openStore } from '../../../lib/store/store.ts';
import {
  accountOf,
  aPreset,
  CANARY,
  contentOf,
  enterJob,
  exportFile,
  exportPieces,
  fillStore,
  importFile,
  named,
  openTestTransfer,
  storePicture,
} from '../../support/backup-world.ts';
import {
  AT,
  aFailedJob,
  aFrozenBrief,
  aQueuedJob,
  aSavingJob,
  aSubmittingJob,
  aSucceededJob,
  anUnconfirmedJob,
} from '../../support/builders.ts';
import {
  deleteRaw,
  EMPTY_DRAFT,
  enter,
  freshName,
  openRaw,
  openTestStore,
  removeForGood,
  writeRaw,
} from '../../support/test-store.ts';

async function openFilled(): Promise<string> {
  const name = freshName();
  const store = await openTestStore(name);
  await fillStore(store, name);
  await store.presets.put([aPreset()]);
  const filter = { words: 'mug', state: null, providerId: null, modelId: null, withinDays: null, isFavourite: false };
  const search = {
    id: 'search-1',
    name: 'Mugs',
    createdAt: AT,
    filter: { ...filter, minRating: 0, tag: null, sort: 'newest' },
  };
  await writeRaw(name, 'searches', search);
  return name;
}

async function openEmpty(): Promise<string> {
  const name = freshName();
  await openTestStore(name);
  return name;
}

function totalOf({ merged }: ImportReport, outcome: Merged): number {
  return Object.values(merged).reduce((sum, counts) => sum + counts[outcome], 0);
}

/** Everything added so far by all imports into it, however often it was interrupted. */
async function expectEqual(to: string, from: string): Promise<void> {
  expect(await contentOf(to)).toEqual(await contentOf(from));
}

test('what was exported is the same where it is imported, money and marks included', async () => {
  const [from, to] = [await openFilled(), await openEmpty()];
  const report = await importFile(to, await exportFile(from));
  await expectEqual(to, from);
  expect(report).toMatchObject({ problems: [], isCutShort: false, unreadableCount: 0, unsentCount: 0 });
  expect(importSentences(report)[0]).toBe(
    'Imported: 7 results, 5 pictures, 1 ledger account of a deleted result, 1 preset, 1 saved search, 1 set of settings, 1 brief in Compose.',
  );
  const store = await openTestStore(to);
  expect(await store.ledger.spending(0)).toEqual({ postedMicroUsd: 4 * 33_606, heldMicroUsd: 38_100 });
});

test('a second import of the same file brings nothing new and changes nothing', async () => {
  const [from, to] = [await openFilled(), await openEmpty()];
  const file = await exportFile(from);
  await importFile(to, file);
  const before = await contentOf(to);
  const report = await importFile(to, file);
  expect([totalOf(report, 'added'), totalOf(report, 'other')]).toEqual([0, 0]);
  expect(importSentences(report)[0]).toBe('Nothing new was imported.');
  expect(await contentOf(to)).toEqual(before);
});

test('an import that is stopped after any of its members leaves what is whole, and goes on when it is repeated', async () => {
  const from = await openFilled();
  const pieces = await exportPieces(from);
  for (let count = 1; count < pieces.length; count += 1) {
    const to = await openEmpty();
    const stop = new AbortController();
    const transfer = await openTestTransfer(to);
    const file = new Blob(pieces);
    const end = new Blob(pieces.slice(0, count)).size;
    const importing = importBackup(transfer, file, {
      now: AT,
      signal: stop.signal,
      onProgress: (done) => {
        if (done >= end) stop.abort();
      },
    });
    const ended = await importing.then(
      ({ kind }) => kind,
      (error: unknown) => (error instanceof Error ? error.name : ''),
    );
    expect(['done', 'AbortError']).toContain(ended);
    await expectResultsWhole(to);
    await importFile(to, file);
    await expectEqual(to, from);
  }
});

/** Every picture that a job names is there, and the sums are those of the ledger. */
async function expectResultsWhole(name: string): Promise<void> {
  const store = await openTestStore(name);
  for (const job of await store.jobs.list(1_000)) {
    const images = job.state === 'succeeded' ? job.images.map(({ id }) => id) : [];
    for (const id of images) {
      expect(await store.assets.readBlob(id)).toBeInstanceOf(Blob);
      expect(await store.assets.readThumbnail(id)).toBeInstanceOf(Blob);
    }
    expect(await store.ledger.entriesOf(job.reservationId)).toEqual(expect.arrayContaining(accountOf(job)));
  }
  const entries = await store.ledger.openedBetween(0, AT * 2);
  expect(await store.ledger.spending(0)).toEqual(sumSpending(entries));
}

test('a file that is cut short anywhere imports what is whole, says so, and is completed by the whole one', async () => {
  const from = await openFilled();
  const file = await exportFile(from);
  for (let cut = 1; cut <= 12; cut += 1) {
    const to = await openEmpty();
    const report = await importFile(to, file.slice(0, 700 + Math.floor(((file.size - 3_000) * cut) / 12)));
    expect(report.isCutShort).toBe(true);
    expect(importSentences(report).at(-1)).toBe(
      'The end of the file is missing or damaged, so not all that is missing can be named.',
    );
    await expectResultsWhole(to);
    await importFile(to, file);
    await expectEqual(to, from);
  }
});

test('a damaged picture is named, its results are left out with their cost in the ledger, and all others come', async () => {
  const [from, to] = [await openFilled(), await openEmpty()];
  const bytes = new Uint8Array(await (await exportFile(from)).arrayBuffer());
  const store = await openTestStore(from);
  const first = await store.jobs.read('job-first');
  const id = first?.state === 'succeeded' ? first.images[0].id : '';
  const at = new TextDecoder('latin1').decode(bytes).indexOf(`blobs/${id}`);
  bytes[at + 1_000] = (bytes[at + 1_000] ?? 0) ^ 1;
  const report = await importFile(to, new Blob([bytes]));
  expect(report.problems).toEqual([`blobs/${id}.png is damaged: the picture is left out.`]);
  expect(report.merged.results).toMatchObject({ added: 6, incomplete: 1 });
  expect(importSentences(report).join(' ')).toContain('Left out, because a picture of it is missing: 1 result.');
  await expectResultsWhole(to);
  const there = await openTestStore(to);
  expect(await there.ledger.spending(0)).toEqual(await store.ledger.spending(0));
  await importFile(to, await exportFile(from));
  await expectEqual(to, from);
});

test('of damaged records only the damaged ones are left out', async () => {
  const [from, to] = [await openFilled(), await openEmpty()];
  const bytes = new Uint8Array(await (await exportFile(from)).arrayBuffer());
  const at = new TextDecoder('latin1').decode(bytes).indexOf('"job-second"');
  bytes[at + 5] = 0x58;
  const report = await importFile(to, new Blob([bytes]));
  expect(report.problems).toHaveLength(1);
  expect(report.problems[0]).toMatch(/^records\/jobs-\d+-\S+ is damaged: 6 of 7 records are whole, and were read\.$/);
  expect(report.merged.results.added).toBe(6);
  await expectResultsWhole(to);
});

test('nothing that is here is overwritten, and what differs is told', async () => {
  const [from, to] = [await openFilled(), await openEmpty()];
  const store = await openTestStore(to);
  await store.settings.patch({ monthlyCapMicroUsd: 1_000_000 });
  await store.drafts.patch({ subject: 'My own' });
  await store.presets.put([aPreset({ name: 'My own' })]);
  const image = await storePicture(store, 'my own');
  await enterJob(store, aSucceededJob({ ...named('first'), prompt: 'My own', images: [image] }));
  await store.marks.change(['job-first'], (marks) => ({ ...marks, rating: 2 }));
  const own = await store.ledger.entriesOf('reservation-first');
  const report = await importFile(to, await exportFile(from));
  expect(report.merged).toMatchObject({
    results: { added: 6, other: 1 },
    presets: { other: 1 },
    settings: { other: 1 },
    draft: { other: 1 },
  });
  expect(importSentences(report)).toContain(
    'Different here, and left as it is: 1 result, 1 preset, 1 set of settings, 1 brief in Compose.',
  );
  expect((await store.settings.read()).monthlyCapMicroUsd).toBe(1_000_000);
  expect((await store.drafts.read()).subject).toBe('My own');
  expect(await store.references.list()).toEqual([]);
  expect((await store.presets.list())[0]?.name).toBe('My own');
  expect((await store.jobs.read('job-first'))?.prompt).toBe('My own');
  expect(await store.marks.read('job-first')).toMatchObject({ rating: 2, isFavourite: false });
  expect(await store.ledger.entriesOf('reservation-first')).toEqual(own);
});

test('what was deleted here a moment ago is brought back, marks and all, and is not removed afterwards', async () => {
  const [from, to] = [await openFilled(), await openEmpty()];
  const file = await exportFile(from);
  await importFile(to, file);
  const store = await openTestStore(to);
  await store.jobs.setDeleted(['job-first', 'job-failed'], AT);
  const [newest] = (await store.library.listChanged(0, 100)).slice(-1);
  const report = await importFile(to, file);
  expect(report.merged.results).toMatchObject({ added: 0, same: 5, restored: 2, other: 0 });
  expect(importSentences(report)[0]).toBe('Deleted here before, and brought back: 2 results.');
  expect(importSentences(report)).not.toContain('Nothing new was imported.');
  const changed = await store.library.listChanged(newest?.revision ?? 0, 100);
  expect(changed.map(({ id, deletedAt }) => `${id} ${deletedAt}`).toSorted()).toEqual([
    'job-failed null',
    'job-first null',
  ]);
  await removeForGood(store, AT + 1);
  await expectEqual(to, from);
});

test('an import tells a view that is open of what it brought back', async () => {
  const [from, to] = [await openFilled(), await openEmpty()];
  const file = await exportFile(from);
  await importFile(to, file);
  const store = await openTestStore(to);
  await store.jobs.setDeleted(['job-first'], AT);
  const { promise: told, resolve } = Promise.withResolvers<void>();
  const unsubscribe = store.changes.subscribe(['library'], resolve);
  await importFile(to, file);
  await expect(told).resolves.toBeUndefined();
  unsubscribe();
});

test('what was deleted here and differs otherwise stays deleted', async () => {
  const [from, to] = [await openFilled(), await openEmpty()];
  const store = await openTestStore(to);
  await enterJob(store, aFailedJob({ ...named('failed'), prompt: 'My own' }));
  await store.jobs.setDeleted(['job-failed'], AT);
  const report = await importFile(to, await exportFile(from));
  expect(report.merged.results).toMatchObject({ restored: 0, other: 1 });
  expect(await store.jobs.read('job-failed')).toMatchObject({ deletedAt: AT, prompt: 'My own' });
});

test('what was never sent is left out, and what was under way needs a decision: nothing is sent from here', async () => {
  const [from, to] = [freshName(), await openEmpty()];
  const store = await openTestStore(from);
  const answer = await storePicture(store, 'answer');
  const open = [
    aQueuedJob(named('queued')),
    aSubmittingJob(named('submitting')),
    {
      ...aSubmittingJob(named('running')),
      state: 'running' as const,
      operation: { id: 'op' },
      requestId: null,
      pollAt: AT,
      polls: 0,
      problem: null,
    },
    { ...aSubmittingJob(named('unsent')), state: 'batched' as const, batchId: 'waiting' },
    { ...aSubmittingJob(named('sent')), state: 'batched' as const, batchId: 'out' },
    aSavingJob({ ...named('saving'), imageIds: [answer.id] }),
  ];
  for (const job of open) await enterJob(store, job);
  const asked = {
    groupId: 'g',
    createdAt: AT,
    providerId: 'gemini',
    modelId: 'm',
    providerName: 'Google Gemini',
    entryCount: 1,
  };
  const waiting = newBatch({ id: 'waiting', ...asked });
  const out = { ...newBatch({ id: 'out', ...asked }), state: 'running', sentAt: AT, operation: {}, doneCount: 0 };
  await writeRaw(from, 'batches', waiting);
  await writeRaw(from, 'batches', out);
  const file = await exportFile(from);
  const report = await importFile(to, file);
  expect(report).toMatchObject({ unsentCount: 2, doubtfulCount: 3, problems: [] });
  const there = await openTestStore(to);
  const states = (await there.jobs.list(10)).map(({ id, state }) => `${id} ${state}`);
  expect(states.toSorted()).toEqual([
    'job-running unconfirmed',
    'job-saving saving',
    'job-sent unconfirmed',
    'job-submitting unconfirmed',
  ]);
  expect(await there.batches.listOpen()).toEqual([]);
  expect(await there.jobs.read('job-running')).toMatchObject({
    operation: { id: 'op' },
    failure: {
      message: 'Google Gemini was at work on this for another browser when the backup was made, on 24 November 2026.',
    },
  });
  expect(await there.ledger.spending(0)).toEqual({ postedMicroUsd: 33_606, heldMicroUsd: 3 * 38_100 });
  const again = await importFile(to, file);
  expect(again.merged.results).toMatchObject({ added: 0, same: 4, other: 0 });
});

test('a later backup answers what an earlier one left in doubt, and its money is counted once', async () => {
  const [from, to] = [freshName(), await openEmpty()];
  const store = await openTestStore(from);
  await enterJob(store, aSubmittingJob(named('mug')));
  await importFile(to, await exportFile(from));
  const image = await storePicture(store, 'mug');
  const made = aSucceededJob({ ...named('mug'), images: [image] });
  await store.jobs.move(aSubmittingJob(named('mug')), { job: made, entries: accountOf(made).slice(1) });
  const report = await importFile(to, await exportFile(from));
  expect(report.merged.results).toMatchObject({ answered: 1, other: 0 });
  const there = await openTestStore(to);
  expect(await there.jobs.read('job-mug')).toEqual(made);
  expect(await there.ledger.spending(0)).toEqual({ postedMicroUsd: 33_606, heldMicroUsd: 0 });
  await expectResultsWhole(to);
});

test('results that are brought count as downloaded, where all that are made are downloaded by themselves', async () => {
  const [from, to, fresh] = [await openFilled(), await openEmpty(), await openEmpty()];
  await (await openTestStore(from)).settings.patch({ downloadsResultsAfter: AT });
  const store = await openTestStore(to);
  await store.settings.patch({ downloadsResultsAfter: AT - 9 });
  const file = await exportFile(from);
  await importFile(to, file);
  await importFile(fresh, file);
  const madeAt = AT + 86_400_000;
  expect((await store.settings.read()).downloadsResultsAfter).toBeGreaterThan(madeAt);
  expect((await (await openTestStore(fresh)).settings.read()).downloadsResultsAfter).toBeGreaterThan(madeAt);
  expect((await importFile(fresh, file)).merged.settings).toMatchObject({ same: 1, other: 0 });
});

test('a doubt that the person has settled here stays settled', async () => {
  const [from, to] = [freshName(), await openEmpty()];
  const store = await openTestStore(from);
  await enterJob(store, anUnconfirmedJob(named('mug')));
  const there = await openTestStore(to);
  const settled = aSucceededJob({ ...named('mug'), images: [await storePicture(there, 'here')] });
  await enterJob(there, settled);
  const report = await importFile(to, await exportFile(from));
  expect(report.merged.results.other).toBe(1);
  expect(await there.jobs.read('job-mug')).toEqual(settled);
});

test.each([
  ['as it is', undefined],
  ['under a passphrase', 'a few good words'],
] as const)('no key is in the file, kept %s', async (_how, passphrase) => {
  const from = await openFilled();
  const store = await openTestStore(from);
  if (passphrase !== undefined) await store.vault.protect(passphrase);
  const bytes = new Uint8Array(await (await exportFile(from)).arrayBuffer());
  const text = new TextDecoder('latin1').decode(bytes);
  expect(text).toContain('job-first');
  for (const secret of [CANARY, btoa(CANARY).slice(0, 28), 'sealed', 'iterations', 'gateway.example']) {
    expect(text).not.toContain(secret);
  }
});

test('a picture whose bytes the store has spoilt is named, and its result comes as it was there', async () => {
  const [from, to] = [await openFilled(), await openEmpty()];
  const lost = await storePicture(await openTestStore(from), 'result second');
  await writeRaw(from, 'blobs', new Blob(['something else']), lost.id);
  const report = await importFile(to, await exportFile(from));
  expect(report.problems).toEqual([`The picture ${lost.id} could not be read when the backup was made.`]);
  expect(report.merged.results).toMatchObject({ added: 7, incomplete: 0 });
  const store = await openTestStore(to);
  expect(await store.jobs.read('job-second')).toMatchObject({ state: 'succeeded' });
  expect(await store.assets.readBlob(lost.id)).toBeUndefined();
  expect(await store.assets.readThumbnail(lost.id)).toBeInstanceOf(Blob);
});

test('a result whose bytes were removed to free space moves with its history and its thumbnail', async () => {
  const [from, to] = [await openFilled(), await openEmpty()];
  const freed = await storePicture(await openTestStore(from), 'result third');
  await deleteRaw(from, 'blobs', freed.id);
  const file = await exportFile(from);
  const report = await importFile(to, file);
  expect(report).toMatchObject({ problems: [], merged: { results: { added: 7, incomplete: 0 } } });
  await expectEqual(to, from);
  expect(totalOf(await importFile(to, file), 'added')).toBe(0);
});

test('a file that is no backup, and one of a later format, change nothing', async () => {
  const to = await openEmpty();
  const transfer = await openTestTransfer(to);
  const before = await contentOf(to);
  expect(await importBackup(transfer, new Blob(['not a backup'.repeat(500)]), { now: AT })).toEqual({
    kind: 'no-backup',
  });
  const writer = archiveWriter(AT);
  const later = [
    ...(await writer.manifest({ formatVersion: 2, madeAt: AT, madeBy: '9.0.0', counts: {} })),
    ...(await writer.records('presets', [await sealLine(aPreset())])),
  ];
  expect(await importBackup(transfer, new Blob(later), { now: AT })).toEqual({ kind: 'too-new', madeBy: '9.0.0' });
  expect(await contentOf(to)).toEqual(before);
});

test('records that contradict themselves are left out: no account is opened twice, closed twice or without a job', async () => {
  const to = await openEmpty();
  const writer = archiveWriter(AT);
  const doubtful = anUnconfirmedJob(named('doubtful'));
  const [pending, posted] = accountOf(aSucceededJob(named('doubtful')));
  const failed = aSucceededJob({ ...named('foreign'), images: aSucceededJob().images });
  const lines = [
    { job: doubtful, account: [pending, posted] },
    { job: failed, account: accountOf(doubtful) },
    { job: { ...failed, state: 'nonsense' }, account: [] },
    { job: doubtful, account: [] },
  ];
  const accounts = [{ account: accountOf(doubtful) }, { account: [posted] }];
  const file = new Blob([
    ...(await writer.manifest({ formatVersion: 1, madeAt: AT, madeBy: '0.1.0', counts: {} })),
    ...(await writer.records('jobs', await Promise.all(lines.map(sealLine)))),
    ...(await writer.records('accounts', await Promise.all(accounts.map(sealLine)))),
    ...(await writer.contents([])),
  ]);
  const report = await importFile(to, file);
  expect(report.unreadableCount).toBe(4);
  const store = await openTestStore(to);
  expect(await store.jobs.list(10)).toEqual([]);
  expect(await store.ledger.openedBetween(0, AT * 2)).toEqual([]);
});

test('a backup of hundreds of results is held by the memory of a few, in members of a moderate size', async () => {
  const [from, to] = [freshName(), await openEmpty()];
  const store = await openTestStore(from);
  const image = await storePicture(store, 'shared');
  const jobs = Array.from({ length: 400 }, (_, nth) =>
    aSucceededJob({
      ...named(String(nth)),
      images: [image],
      createdAt: AT + nth,
      brief: aFrozenBrief({ keep: 'x'.repeat(9_000) }),
    }),
  );
  await enter(store, ...jobs.map((job) => ({ job, entries: accountOf(job) })));
  const pieces = await exportPieces(from);
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(1_000_000);
  const report = await importFile(to, new Blob(pieces));
  expect(report.merged).toMatchObject({ results: { added: 400 }, pictures: { added: 1 } });
  await expectEqual(to, from);
});

test('deleting everything empties every store and forgets the keys of the session', async () => {
  const name = await openFilled();
  const session = ownMemory();
  const store = await openStore(EMPTY_DRAFT, name, () => {}, session);
  await store.vault.protect('a few good words');
  await store.connections.save({
    providerId: 'fal',
    key: CANARY,
    baseUrl: 'https://fal.example',
    check: { state: 'unchecked' },
    isSessionOnly: true,
  });
  const transfer = await openTestTransfer(name);
  await transfer.clear(session);
  const db = await openRaw(name);
  const counting = STORE_NAMES.map(async (each) => {
    const asking = db.transaction(each).objectStore(each).count();
    const { promise, resolve } = Promise.withResolvers<void>();
    asking.addEventListener('success', () => resolve());
    await promise;
    return asking.result;
  });
  expect((await Promise.all(counting)).every((count) => count === 0)).toBe(true);
  expect(await session.get('key:fal')).toBeUndefined();
  expect(await store.vault.state()).toBe('none');
  store.close();
});
