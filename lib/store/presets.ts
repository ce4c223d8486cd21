import { presetSchema, type Preset } from '../domain/preset.ts';
import type { Changes } from './changes.ts';
import { STRICT, type Database } from './db.ts';

/** The person's own presets. */
export interface PresetStore {
  /** The newest first; a record that no longer fits is left where it is and not shown. */
  list(): Promise<Preset[]>;
  /** Keeps presets, those of the same ids anew; all or none. */
  put(presets: readonly Preset[]): Promise<void>;
  remove(id: string): Promise<void>;
}

export function presetStore(db: Database, changes: Changes): PresetStore {
  return {
    async list() {
      const stored = await db.getAll('presets');
      const presets = stored.flatMap((record) => presetSchema.safeParse(record).data ?? []);
      return presets.toSorted((a, b) => b.createdAt - a.createdAt);
    },
    async put(presets) {
      const transaction = db.transaction('presets', 'readwrite', STRICT);
      for (const preset of presets) await transaction.store.put(preset);
      await transaction.done;
      changes.announce(['presets']);
    },
    async remove(id) {
      await db.delete('presets', id);
      changes.announce(['presets']);
    },
  };
}
