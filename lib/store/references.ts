import type { Draft } from '../domain/brief.ts';
import type { Inspection } from '../domain/inspection.ts';
import type { Reference } from '../domain/reference.ts';
import { retag, retagDraft } from '../domain/retag.ts';
import type { Changes } from './changes.ts';
import { STRICT, type Database } from './db.ts';
import { parseDraft } from './drafts.ts';
import { ONLY_KEY, storedReferenceSchema, type StoredAsset, type StoredReference } from './schema.ts';

export type ReferencePatch = {
  readonly [Field in 'role' | 'note' | 'content' | 'source' | 'better']?: Reference[Field];
};

/** The references of the draft, each a record of its own, so that a capture and a keystroke never overwrite each other. */
export interface ReferenceStore {
  /** In the order of their tags. */
  list(): Promise<Reference[]>;
  /** Puts a reference last. The right to use it is to be confirmed anew: the person has not said it of this one. */
  add(reference: Reference): Promise<void>;
  /** Changes the named fields; does nothing where the person has removed the reference meanwhile. */
  patch(id: string, patch: ReferencePatch): Promise<void>;
  /** Puts the captured bytes and what is known of them in a reference's place-holder, all or nothing. */
  fill(id: string, stored: StoredAsset, blob: Blob, patch: ReferencePatch): Promise<void>;
  /** Notes what the arrival checks found, unless the reference has another picture by now. */
  noteInspection(id: string, assetId: string, inspection: Inspection): Promise<void>;
  /** Changes places with the neighbour: -1 is up, 1 is down. The tags in the draft's words follow. */
  move(id: string, step: -1 | 1): Promise<void>;
  /** Takes a reference out. The tags in the draft's words follow; its own names no reference any more. */
  remove(id: string): Promise<void>;
}

export function parseReferences(stored: readonly unknown[]): StoredReference[] {
  const parsed = stored.map((record) => storedReferenceSchema.safeParse(record));
  const references = parsed.flatMap((result) => (result.success ? [result.data] : []));
  return references.toSorted((a, b) => a.position - b.position);
}

/** With its inspection; nothing where it has another picture by now. */
function inspected(reference: StoredReference, assetId: string, inspection: Inspection): StoredReference[] {
  const { content } = reference;
  const isSame = content.state === 'ready' && content.asset.id === assetId;
  return isSame ? [{ ...reference, content: { ...content, inspection } }] : [];
}

/** With one of them in its neighbour's place; as they are where it has none. */
function exchanged(all: readonly StoredReference[], id: string, step: -1 | 1): readonly StoredReference[] {
  const from = all.findIndex((reference) => reference.id === id);
  const [moved, neighbour] = [all[from], all[from + step]];
  return moved && neighbour ? all.with(from, neighbour).with(from + step, moved) : all;
}

interface Filling {
  readonly stored: StoredAsset;
  readonly blob: Blob;
  readonly patch: ReferencePatch;
}

async function fillPlace(db: Database, changes: Changes, id: string, { stored, blob, patch }: Filling): Promise<void> {
  const transaction = db.transaction(['references', 'assets', 'blobs'], 'readwrite', STRICT);
  const references = transaction.objectStore('references');
  const [current] = parseReferences([await references.get(id)]);
  if (current) {
    await Promise.all([
      transaction.objectStore('blobs').put(blob, stored.id),
      transaction.objectStore('assets').put(stored),
      references.put({ ...current, ...patch }),
    ]);
  }
  await transaction.done;
  if (current) changes.announce(['references', 'assets']);
}

export function referenceStore(db: Database, changes: Changes, emptyDraft: Draft): ReferenceStore {
  async function write(change: (all: StoredReference[]) => readonly StoredReference[]): Promise<void> {
    const transaction = db.transaction('references', 'readwrite', STRICT);
    const changed = change(parseReferences(await transaction.store.getAll()));
    await Promise.all(changed.map((reference) => transaction.store.put(reference)));
    await transaction.done;
    if (changed.length > 0) changes.announce(['references']);
  }

  /** Puts the references in another order, and the new tags in the words, so that these go on meaning the same pictures. */
  async function rearrange(change: (all: readonly StoredReference[]) => readonly StoredReference[]): Promise<void> {
    const transaction = db.transaction(['references', 'drafts'], 'readwrite', STRICT);
    const [references, drafts] = [transaction.objectStore('references'), transaction.objectStore('drafts')];
    const before = parseReferences(await references.getAll());
    const after = change(before);
    const places = new Map(after.map(({ id }, place) => [id, place]));
    const placeOf = (index: number) => {
      const reference = before[index];
      return reference ? (places.get(reference.id) ?? null) : index;
    };
    const draft = retagDraft(parseDraft(await drafts.get(ONLY_KEY), emptyDraft), placeOf);
    await Promise.all([
      drafts.put(draft, ONLY_KEY),
      ...before.filter(({ id }) => !places.has(id)).map(({ id }) => references.delete(id)),
      ...after.map((reference, position) =>
        references.put({ ...reference, position, note: retag(reference.note, placeOf) }),
      ),
      transaction.done,
    ]);
    changes.announce(['references', 'drafts']);
  }

  return {
    list: async () => parseReferences(await db.getAll('references')),
    async add(reference) {
      const transaction = db.transaction(['references', 'drafts'], 'readwrite', STRICT);
      const [references, drafts] = [transaction.objectStore('references'), transaction.objectStore('drafts')];
      const last = parseReferences(await references.getAll()).at(-1);
      const draft = parseDraft(await drafts.get(ONLY_KEY), emptyDraft);
      await Promise.all([
        references.put({ ...reference, position: (last?.position ?? 0) + 1 }),
        drafts.put({ ...draft, rightsConfirmed: false }, ONLY_KEY),
        transaction.done,
      ]);
      changes.announce(['references', 'drafts']);
    },
    fill: (id, stored, blob, patch) => fillPlace(db, changes, id, { stored, blob, patch }),
    noteInspection: (id, assetId, inspection) =>
      write((all) => all.filter((each) => each.id === id).flatMap((each) => inspected(each, assetId, inspection))),
    patch: (id, patch) =>
      write((all) => all.filter((reference) => reference.id === id).map((reference) => ({ ...reference, ...patch }))),
    move: (id, step) => rearrange((all) => exchanged(all, id, step)),
    remove: (id) => rearrange((all) => all.filter((reference) => reference.id !== id)),
  };
}
