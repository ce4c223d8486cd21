import type { Reference } from '../domain/reference.ts';
import type { Changes } from './changes.ts';
import { STRICT, type Database } from './db.ts';
import { storedReferenceSchema, type StoredReference } from './schema.ts';

export type ReferencePatch = { readonly [Field in 'role' | 'note' | 'content' | 'source']?: Reference[Field] };

/** The references of the draft, each a record of its own, so that a capture and a keystroke never overwrite each other. */
export interface ReferenceStore {
  /** In the order of their tags. */
  list(): Promise<Reference[]>;
  /** Puts a reference last. */
  add(reference: Reference): Promise<void>;
  /** Changes the named fields; does nothing where the person has removed the reference meanwhile. */
  patch(id: string, patch: ReferencePatch): Promise<void>;
  /** Changes places with the neighbour: -1 is up, 1 is down. */
  move(id: string, step: -1 | 1): Promise<void>;
  remove(id: string): Promise<void>;
}

export function parseReferences(stored: readonly unknown[]): StoredReference[] {
  const parsed = stored.map((record) => storedReferenceSchema.safeParse(record));
  const references = parsed.flatMap((result) => (result.success ? [result.data] : []));
  return references.toSorted((a, b) => a.position - b.position);
}

export function referenceStore(db: Database, changes: Changes): ReferenceStore {
  async function write(change: (all: StoredReference[]) => readonly StoredReference[]): Promise<void> {
    const transaction = db.transaction('references', 'readwrite', STRICT);
    const changed = change(parseReferences(await transaction.store.getAll()));
    await Promise.all(changed.map((reference) => transaction.store.put(reference)));
    await transaction.done;
    if (changed.length > 0) changes.announce(['references']);
  }
  return {
    list: async () => parseReferences(await db.getAll('references')),
    add: (reference) => write((all) => [{ ...reference, position: (all.at(-1)?.position ?? 0) + 1 }]),
    patch: (id, patch) =>
      write((all) => all.filter((reference) => reference.id === id).map((reference) => ({ ...reference, ...patch }))),
    move: (id, step) =>
      write((all) => {
        const from = all.findIndex((reference) => reference.id === id);
        const [moved, neighbour] = [all[from], all[from + step]];
        if (!moved || !neighbour) return [];
        return [
          { ...moved, position: neighbour.position },
          { ...neighbour, position: moved.position },
        ];
      }),
    async remove(id) {
      await db.delete('references', id);
      changes.announce(['references']);
    },
  };
}
