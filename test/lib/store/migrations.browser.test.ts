import { expect, onTestFinished, test, vi } from 'vitest';
import type { LedgerEntry } from '../../../lib/domain/ledger.ts';
import type { Store } from '../../../lib/store/store.ts';
import {
  AT,
  aDraft,
  aLedgerEntry,
  anAsset,
  aReference,
  aSubmittingJob,
  aSucceededJob,
  anUnconfirmedJob,
  assetId,
} from '../../support/builders.ts';
import { aPicture, bytesOf } from '../../support/pictures.ts';
import { freshName, openRaw, openTestStore } from '../../support/test-store.ts';

/** Version 1 as it was published, written down here a second time so that no change of the code can change it. */
function createVersion1(db: IDBDatabase): void {
  db.createObjectStore('drafts');
  db.createObjectStore('references', { keyPath: 'id' });
  db.createObjectStore('assets', { keyPath: 'id' });
  db.createObjectStore('blobs');
  const jobs = db.createObjectStore('jobs', { keyPath: 'id' });
  jobs.createIndex('createdAt', 'createdAt');
  jobs.createIndex('state', 'state');
  const ledger = db.createObjectStore('ledger', { keyPath: 'id' });
  ledger.createIndex('at', 'at');
  ledger.createIndex('reservationId', 'reservationId');
  ledger.createIndex('providerId', 'providerId');
  db.createObjectStore('settings');
  db.createObjectStore('connections', { keyPath: 'providerId' });
}

type Upgrade = (db: IDBDatabase, transaction: IDBTransaction | null) => void;

async function openVersion(name: string, version: number, upgrade: Upgrade): Promise<IDBDatabase> {
  const opening = indexedDB.open(name, version);
  const { promise, resolve, reject } = Promise.withResolvers<IDBDatabase>();
  opening.addEventListener('upgradeneeded', () => upgrade(opening.result, opening.transaction));
  opening.addEventListener('success', () => resolve(opening.result));
  opening.addEventListener('error', () => reject(opening.error ?? new Error('The database did not open')));
  return promise;
}

/** A record as versions 1 and 2 wrote it: without what has come since. */
function asBefore3(record: object): object {
  const since = new Set(['lens', 'depthOfField', 'light', 'medium', 'textPlace', 'typeCharacter', 'ignored', 'parent']);
  return Object.fromEntries(Object.entries(record).filter(([field]) => !since.has(field)));
}

const PICTURE = await aPicture();
const DONE = aSucceededJob({ id: 'done', reservationId: 'done' });
const SENT = aSubmittingJob({ id: 'sent', reservationId: 'sent', createdAt: AT + 1 });
const DOUBTED = anUnconfirmedJob({ id: 'doubted', reservationId: 'doubted', createdAt: AT + 2 });
const CONNECTION = { providerId: 'gemini', key: 'AIza-1', baseUrl: '', check: { state: 'unchecked' } };
type Stored = readonly [store: string, record: unknown, key?: IDBValidKey];

/** What the ledger of versions 1 to 3 did not note of a job that is gone. */
const UNKNOWN = { modelId: null, groupId: null };

const OF_GROUP = { postedMicroUsd: 33_606, heldMicroUsd: aLedgerEntry().amountMicroUsd };
/** The ledger's sums, as version 4 kept them: by the quarter of an hour, and by group. */
const TALLIES: readonly Stored[] = [
  [
    'tallies',
    { ...OF_GROUP, heldMicroUsd: OF_GROUP.heldMicroUsd + 7 },
    ['at', Math.floor(aLedgerEntry().at / (15 * 60_000))],
  ],
  ['tallies', OF_GROUP, ['group', DONE.groupId]],
];

/** The records of one version, without what came after it. */
function recordsOf(version: number): readonly Stored[] {
  const asBefore = version < 3 ? asBefore3 : (record: object) => record;
  const entryOf = version < 4 ? asBefore4 : (entry: LedgerEntry) => entry;
  return [
    ['drafts', asBefore(aDraft({ subject: 'A mug from version 1' })), 'current'],
    ['references', { ...aReference({ id: 'first' }), position: 1 }],
    ['references', { ...aReference({ id: 'second' }), position: 2 }],
    ['assets', { ...anAsset(), thumbnail: PICTURE, createdAt: AT }],
    ['blobs', PICTURE, anAsset().id],
    ['blobs', PICTURE, assetId('result')],
    ['jobs', { ...asBefore(DONE), brief: asBefore(DONE.brief) }],
    ['jobs', { ...asBefore(SENT), brief: asBefore(SENT.brief) }],
    ['jobs', { ...asBefore(DOUBTED), ...(version < 4 && { operation: undefined }), brief: asBefore(DOUBTED.brief) }],
    ['ledger', entryOf(aLedgerEntry({ reservationId: 'done', jobId: 'done' }))],
    ['ledger', entryOf(aLedgerEntry({ reservationId: 'done', jobId: 'done', kind: 'posted', amountMicroUsd: 33_606 }))],
    ['ledger', entryOf(aLedgerEntry({ reservationId: 'sent', jobId: 'sent' }))],
    ['ledger', entryOf(aLedgerEntry({ reservationId: 'pruned', jobId: 'pruned', amountMicroUsd: 7, ...UNKNOWN }))],
    ['settings', { monthlyCapMicroUsd: 7_000_000 }, 'current'],
    ['connections', CONNECTION],
    ...(version < 4 ? [] : TALLIES),
  ];
}

/** A ledger entry as versions 1 to 3 wrote it. */
function asBefore4({ modelId: _model, groupId: _group, ...entry }: LedgerEntry): object {
  return entry;
}

/** Version 2, which added one store. */
function createVersion2(db: IDBDatabase): void {
  createVersion1(db);
  db.createObjectStore('fitted', { keyPath: ['limits', 'assetId'] });
}

/** Version 3, which added presets, and what a job is to mend. */
function createVersion3(db: IDBDatabase, transaction: IDBTransaction | null): void {
  createVersion2(db);
  db.createObjectStore('presets', { keyPath: 'id' });
  transaction?.objectStore('jobs').createIndex('parentId', 'parent.jobId');
}

/** Version 4, which added the queue and what is kept of it. */
function createVersion4(db: IDBDatabase, transaction: IDBTransaction | null): void {
  createVersion3(db, transaction);
  const jobs = transaction?.objectStore('jobs');
  jobs?.createIndex('queue', ['state', 'brief.output.providerId', 'groupId', 'notBefore']);
  jobs?.createIndex('provider', ['state', 'brief.output.providerId']);
  jobs?.createIndex('poll', ['state', 'pollAt']);
  jobs?.createIndex('group', ['groupId', 'state']);
  jobs?.createIndex('groups', ['createdAt', 'groupId']);
  jobs?.createIndex('batchId', 'batchId');
  db.createObjectStore('groups', { keyPath: 'id' });
  db.createObjectStore('tallies');
  db.createObjectStore('vault');
  db.createObjectStore('batches', { keyPath: 'id' }).createIndex('groupId', 'groupId');
  db.createObjectStore('continuations');
  db.createObjectStore('transmissions', { keyPath: 'id' }).createIndex('at', 'at');
}

const VERSIONS: readonly Upgrade[] = [createVersion1, createVersion2, createVersion3, createVersion4];

async function fill(name: string, version = 1): Promise<void> {
  const db = await openVersion(name, version, VERSIONS[version - 1] ?? createVersion1);
  const transaction = db.transaction([...db.objectStoreNames], 'readwrite');
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  transaction.addEventListener('complete', () => resolve());
  transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('The write was undone')));
  const records = recordsOf(version);
  for (const [store, record, key] of records) transaction.objectStore(store).put(record, key);
  await promise;
  db.close();
}

/** Everything that version 1 had, read through the store. */
async function readEverything(store: Store): Promise<unknown> {
  const blob = await store.assets.readBlob(anAsset().id);
  return {
    draft: await store.drafts.read(),
    references: (await store.references.list()).map(({ id }) => id),
    picture: blob && (await bytesOf(blob)),
    thumbnailBytes: (await store.assets.readThumbnail(anAsset().id))?.size,
    jobs: await store.jobs.list(10),
    sent: await store.jobs.listIn('submitting'),
    doubted: await store.jobs.listIn('unconfirmed'),
    entries: (await store.ledger.entriesOf('done')).map(({ kind }) => kind).toSorted(),
    accounts: await Promise.all(['done', 'pruned'].map(async (id) => (await store.ledger.entriesOf(id))[0])),
    ofGroup: await store.ledger.spendingOf(DONE.groupId),
    spending: await store.ledger.spending(0),
    capMicroUsd: (await store.settings.read()).monthlyCapMicroUsd,
    key: (await store.connections.read('gemini'))?.key,
    maker: (await store.jobs.findMaker([DONE.images[0].id]))?.id,
    library: (await store.library.listNewest(10)).map(({ id, state, image }) => [id, state, image?.assetId]),
    words: [...(await store.library.listTexts('', 10)).values()].map((text) => text.includes('enamel mug')),
  };
}

const EVERYTHING = {
  draft: aDraft({ subject: 'A mug from version 1' }),
  references: ['first', 'second'],
  picture: await bytesOf(PICTURE),
  thumbnailBytes: PICTURE.size,
  jobs: [DOUBTED, SENT, DONE],
  sent: [SENT],
  doubted: [DOUBTED],
  entries: ['pending', 'posted'],
  accounts: [
    aLedgerEntry({ reservationId: 'done', jobId: 'done' }),
    aLedgerEntry({ reservationId: 'pruned', jobId: 'pruned', amountMicroUsd: 7, modelId: null, groupId: null }),
  ],
  ofGroup: { postedMicroUsd: 33_606, heldMicroUsd: aLedgerEntry().amountMicroUsd },
  spending: { postedMicroUsd: 33_606, heldMicroUsd: aLedgerEntry().amountMicroUsd + 7 },
  capMicroUsd: 7_000_000,
  key: 'AIza-1',
  maker: 'done',
  library: [
    ['doubted', 'doubtful', undefined],
    ['sent', 'under-way', undefined],
    ['done', 'done', DONE.images[0].id],
  ],
  words: [true, true, true],
};

/** Names, keys and indexes of every store. */
function shapeOf(db: IDBDatabase): unknown {
  const transaction = db.transaction([...db.objectStoreNames]);
  return [...db.objectStoreNames].map((name) => {
    const store = transaction.objectStore(name);
    return [
      name,
      store.keyPath,
      [...store.indexNames].map((index) => [index, store.index(index).keyPath, store.index(index).multiEntry]),
    ];
  });
}

async function copiesAfterOne(store: Store): Promise<unknown[]> {
  const copy = {
    assetId: anAsset().id,
    limits: 'limits',
    mediaType: 'image/png',
    widthPx: 64,
    heightPx: 48,
    sizeBytes: PICTURE.size,
    reasons: ['private'],
    blob: PICTURE,
  } as const;
  await store.fitted.put({ ...copy, reasons: [...copy.reasons] });
  return store.fitted.list('limits');
}

test.each([1, 2, 3, 4])('a database of version %i opens with nothing lost, and has what is new', async (version) => {
  const name = freshName();
  await fill(name, version);
  const store = await openTestStore(name);
  expect(await readEverything(store)).toEqual(EVERYTHING);
  expect(await copiesAfterOne(store)).toHaveLength(1);
  expect(await store.presets.list()).toEqual([]);
});

test.each([1, 2, 3, 4])('one of version %i brought up to date has the very shape of a new one', async (version) => {
  const [old, fresh] = [freshName(), freshName()];
  await fill(old, version);
  await Promise.all([openTestStore(old), openTestStore(fresh)]);
  const [upgraded, made] = await Promise.all([openRaw(old), openRaw(fresh)]);
  expect(upgraded.version).toBe(made.version);
  expect(shapeOf(upgraded)).toEqual(shapeOf(made));
});

/** Undoes the next upgrade at its so many-th record, as the browser does where its page is closed in the middle. */
function interruptAt(place: number): void {
  let written = 0;
  const count = (transaction: IDBTransaction) => {
    written += 1;
    if (written === place) queueMicrotask(() => transaction.abort());
  };
  // eslint-disable-next-line typescript/unbound-method -- called on its own object below
  const [put, update] = [IDBObjectStore.prototype.put, IDBCursor.prototype.update];
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function counted(this: IDBObjectStore, ...call) {
    const request = put.apply(this, call);
    count(this.transaction);
    return request;
  });
  vi.spyOn(IDBCursor.prototype, 'update').mockImplementation(function counted(this: IDBCursor, value) {
    const request = update.call(this, value);
    const { transaction } = this.source instanceof IDBIndex ? this.source.objectStore : this.source;
    count(transaction);
    return request;
  });
}

test.each([1, 2, 3, 4].flatMap((version) => [1, 2, 5].map((place) => [version, place] as const)))(
  'an upgrade of version %i that is interrupted at record %i is begun anew, with nothing lost',
  async (version, place) => {
    const name = freshName();
    await fill(name, version);
    interruptAt(place);
    await expect(openTestStore(name)).rejects.toMatchObject({ name: 'AbortError' });
    vi.restoreAllMocks();
    const store = await openTestStore(name);
    expect(await readEverything(store)).toEqual(EVERYTHING);
    expect(await copiesAfterOne(store)).toHaveLength(1);
  },
);

test('an upgrade that trips over a record leaves the database as it was', async () => {
  const name = freshName();
  await fill(name, 4);
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
    throw new TypeError('A record that nobody thought of');
  });
  await expect(openTestStore(name)).rejects.toMatchObject({ name: 'AbortError' });
  expect((await openRaw(name)).version).toBe(4);
});

test('a page of version 1 that is still open gives way, and the upgrade goes on', async () => {
  const name = freshName();
  await fill(name);
  const old = await openVersion(name, 1, createVersion1);
  old.addEventListener('versionchange', () => old.close());
  onTestFinished(() => old.close());
  expect(await readEverything(await openTestStore(name))).toEqual(EVERYTHING);
});
