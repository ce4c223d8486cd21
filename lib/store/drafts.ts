import { draftSchema, type Draft } from '../domain/brief.ts';
import type { Changes } from './changes.ts';
import type { Database } from './db.ts';
import { readLoosely } from './read-loosely.ts';
import { ONLY_KEY } from './schema.ts';

export type DraftPatch = { readonly [Field in keyof Draft]?: Draft[Field] };

/** The brief that the person is composing. */
export interface DraftStore {
  read(): Promise<Draft>;
  /** Changes the named fields only, so that two windows which edit different fields both win. */
  patch(patch: DraftPatch): Promise<void>;
  /** Puts a text behind what stands in the subject, on a line of its own. */
  appendToSubject(text: string): Promise<void>;
}

export function draftStore(db: Database, changes: Changes, emptyDraft: Draft): DraftStore {
  async function change(patchOf: (draft: Draft) => DraftPatch): Promise<void> {
    const transaction = db.transaction('drafts', 'readwrite');
    const current = parseDraft(await transaction.store.get(ONLY_KEY), emptyDraft);
    await transaction.store.put({ ...current, ...patchOf(current) }, ONLY_KEY);
    await transaction.done;
    changes.announce(['drafts']);
  }

  return {
    async read() {
      return parseDraft(await db.get('drafts', ONLY_KEY), emptyDraft);
    },
    patch: (patch) => change(() => patch),
    appendToSubject: (text) =>
      change(({ subject }) => ({ subject: [subject.trimEnd(), text].filter((part) => part !== '').join('\n') })),
  };
}

/** Reads a stored draft; one that is absent, or that an older version wrote in another shape, keeps what still fits. */
export function parseDraft(stored: unknown, emptyDraft: Draft): Draft {
  return readLoosely(draftSchema, stored, emptyDraft);
}
