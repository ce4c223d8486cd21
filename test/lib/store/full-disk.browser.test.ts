import { expect, test } from 'vitest';
import { WHOLE_LIBRARY } from '../../../lib/domain/library-query.ts';
import { enqueue } from '../../../lib/domain/transitions.ts';
import type { Transmission } from '../../../lib/domain/transmission.ts';
import type { Store } from '../../../lib/store/store.ts';
import {
  AT,
  aDraft,
  aFrozenBrief,
  anAsset,
  aQueuedJob,
  aReference,
  aSucceededJob,
  assetId,
} from '../../support/builders.ts';
import { aPreset } from '../../support/backup-world.ts';
import { aPicture } from '../../support/pictures.ts';
import { useSmallDisk } from '../../support/small-disk.ts';
import { enter, openTestStore } from '../../support/test-store.ts';

const PICTURE = await aPicture();
const WORDS = 'A mug '.repeat(2_000);
const DONE = aSucceededJob({
  id: 'done',
  reservationId: 'done',
  prompt: WORDS,
  brief: aFrozenBrief({ references: [aReference()] }),
});
const FILE = {
  id: 'file',
  jobId: 'done',
  assetId: assetId('result'),
  kind: 'original',
  url: null,
  wantedPath: 'mug.png',
  at: AT,
} as const;
const TRANSMISSION: Transmission = {
  id: 'call',
  at: AT,
  providerId: 'gemini',
  origin: 'https://gateway.example',
  method: 'POST',
  sizeBytes: 9,
  jobId: null,
  referenceIds: [],
};

/** What a person, or the worker for them, writes: each as large as words get. */
const WRITES: Readonly<Record<string, (store: Store) => Promise<unknown>>> = {
  'a keystroke in the brief': ({ drafts }) => drafts.patch({ subject: WORDS }),
  'a text of a page': ({ drafts }) => drafts.appendToSubject(WORDS),
  'a brief in the place of another': ({ brief }) =>
    brief.revise(() => ({ ...aDraft({ subject: WORDS }), references: [] })),
  'a place for a picture': ({ references }) => references.add(aReference({ id: 'next', note: WORDS })),
  'a picture in its place': ({ references }) =>
    references.fill('reference-1', { ...anAsset(), thumbnail: PICTURE, createdAt: AT }, PICTURE, { note: WORDS }),
  'a note': ({ references }) => references.patch('reference-1', { note: WORDS }),
  'a copy for a model': ({ fitted }) =>
    fitted.put({ ...anAsset(), assetId: assetId('mug'), limits: WORDS, reasons: [], blob: PICTURE }),
  'a setting': ({ settings }) => settings.patch({ fileNameTemplate: WORDS }),
  'a mark': ({ marks }) => marks.change(['done'], (all) => ({ ...all, tags: [WORDS] })),
  'a saved search': ({ searches }) => searches.put({ id: 'search', name: WORDS, filter: WHOLE_LIBRARY, createdAt: AT }),
  presets: ({ presets }) => presets.put([aPreset({ name: WORDS })]),
  'a key': ({ connections }) =>
    connections.save({ providerId: 'gemini', key: 'AIza-mug', baseUrl: WORDS, check: { state: 'unchecked' } }),
  'what left this device': ({ transmissions }) => transmissions.append({ ...TRANSMISSION, origin: WORDS }),
  'a file that is about to be saved': ({ downloads }) => downloads.begin({ ...FILE, wantedPath: WORDS }),
  'files that were saved together': ({ downloads }) =>
    downloads.noteMany([{ ...FILE, state: 'complete', browserId: null, path: WORDS }]),
  'a deletion': ({ jobs }) => jobs.setDeleted(['done'], AT),
  'what became of a backup': ({ backup }) => backup.patch({ failure: { at: AT, message: WORDS } }),
  'a keeping together': ({ groups }) => groups.patch(WORDS, { isPaused: true }),
  'an order': (store) => enter(store, enqueue(aQueuedJob({ id: 'next', reservationId: 'next', prompt: WORDS }))),
};

/** Takes all the room that is left, the last of it in small pieces. */
async function fillUp({ assets }: Store): Promise<void> {
  for (const sizeBytes of [1_000_000, 100_000, 10_000, 1_000]) {
    for (let place = 0; place < 40; place += 1) {
      const id = assetId(`${sizeBytes / 1_000}-${place}`);
      const bytes = new Blob([new Uint8Array(sizeBytes)]);
      const isStored = await assets.put(anAsset({ id }), bytes, PICTURE, AT).then(
        () => true,
        () => false,
      );
      if (!isStored) break;
    }
  }
}

/** What was there before, in all that a person sees. */
async function readAll(store: Store): Promise<unknown> {
  return {
    draft: await store.drafts.read(),
    references: await store.references.list(),
    jobs: await store.jobs.list(9),
    entries: await store.library.listNewest(9),
    marks: await store.marks.read('done'),
    settings: await store.settings.read(),
    spending: await store.ledger.spending(0),
    copies: await store.fitted.list(WORDS),
    searches: await store.searches.list(),
    presets: await store.presets.list(),
    connections: await store.connections.listStatus(),
    transmissions: await store.transmissions.list(9),
    downloads: await store.downloads.listOf('done'),
    backup: await store.backup.read(),
    paused: await store.groups.listPaused(),
    picture: (await store.assets.readBlob(anAsset().id))?.size,
  };
}

test.each(Object.keys(WRITES))(
  '%s for which there is no room loses nothing, says so, and goes through when there is',
  async (name) => {
    await useSmallDisk(8_000_000);
    const store = await openTestStore();
    await store.assets.put(anAsset(), PICTURE, PICTURE, AT);
    await store.references.add(aReference());
    await store.drafts.patch({ subject: 'A mug' });
    await enter(store, { job: DONE, entries: [] });
    await fillUp(store);
    const before = await readAll(store);
    let told = 0;
    store.changes.subscribeFull(() => {
      told += 1;
    });
    const write = WRITES[name] ?? (() => Promise.resolve());
    await expect(write(store)).rejects.toMatchObject({ name: 'QuotaExceededError' });
    await expect.poll(() => told).toBe(1);
    expect(await readAll(store)).toEqual(before);
    await store.space.removeUnusedAtOnce(AT + 1);
    await write(store);
    expect(await readAll(store)).not.toEqual(before);
  },
);
