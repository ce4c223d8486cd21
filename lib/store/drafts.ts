import * as z from 'zod/mini';
import { draftSchema, type Draft } from '../domain/brief.ts';
import type { Changes } from './changes.ts';
import type { Database } from './db.ts';
import { ONLY_KEY } from './schema.ts';

export type DraftPatch = { readonly [Field in keyof Draft]?: Draft[Field] };

/** The brief that the person is composing. */
export interface DraftStore {
  read(): Promise<Draft>;
  /** Changes the named fields only, so that two windows which edit different fields both win. */
  patch(patch: DraftPatch): Promise<void>;
}

export function draftStore(db: Database, changes: Changes, emptyDraft: Draft): DraftStore {
  return {
    async read() {
      return parseDraft(await db.get('drafts', ONLY_KEY), emptyDraft);
    },
    async patch(patch) {
      const transaction = db.transaction('drafts', 'readwrite');
      const current = parseDraft(await transaction.store.get(ONLY_KEY), emptyDraft);
      await transaction.store.put({ ...current, ...patch }, ONLY_KEY);
      await transaction.done;
      changes.announce(['drafts']);
    },
  };
}

/** Every field on its own: one that no longer fits is left out, and does not take the others with it. */
const looseSchema = z.pipe(
  z.record(z.string(), z.unknown()),
  z.transform((record): DraftPatch => {
    const patches = Object.entries(draftSchema.shape).map(([field, schema]) =>
      z.object({ [field]: schema }).safeParse({ [field]: record[field] }),
    );
    return Object.assign({}, ...patches.map((patch) => patch.data));
  }),
);

/** Reads a stored draft; one that is absent, or that an older version wrote in another shape, keeps what still fits. */
export function parseDraft(stored: unknown, emptyDraft: Draft): Draft {
  const whole = draftSchema.safeParse(stored);
  if (whole.success) return whole.data;
  const partial = looseSchema.safeParse(stored);
  return { ...emptyDraft, ...partial.data };
}
