import type { Brief, Draft } from '../domain/brief.ts';
import type { Changed } from '../domain/put-back.ts';
import type { Changes } from './changes.ts';
import { STRICT, type Database } from './db.ts';
import { parseDraft } from './drafts.ts';
import { parseReferences } from './references.ts';
import { ONLY_KEY } from './schema.ts';

/** The draft and its references as one. */
export interface BriefStore {
  /** Makes another brief of the one that is composed, in one transaction; answers with both. */
  revise(change: (brief: Brief) => Brief): Promise<Changed>;
}

export function briefStore(db: Database, changes: Changes, emptyDraft: Draft): BriefStore {
  return {
    async revise(change) {
      const transaction = db.transaction(['drafts', 'references'], 'readwrite', STRICT);
      const [drafts, references] = [transaction.objectStore('drafts'), transaction.objectStore('references')];
      const draft = parseDraft(await drafts.get(ONLY_KEY), emptyDraft);
      const before: Brief = { ...draft, references: parseReferences(await references.getAll()) };
      const after = change(before);
      const { references: wanted, ...words } = after;
      await Promise.all([
        drafts.put(words, ONLY_KEY),
        // Left alone where they stay: a record that this version cannot read may be among them.
        ...(wanted === before.references
          ? []
          : [references.clear(), ...wanted.map((reference, position) => references.put({ ...reference, position }))]),
        transaction.done,
      ]);
      changes.announce(['drafts', 'references']);
      return { before, after };
    },
  };
}
