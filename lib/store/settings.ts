import { DEFAULT_SETTINGS, settingsSchema, type Settings } from '../domain/settings.ts';
import type { Changes } from './changes.ts';
import { STRICT, type Database } from './db.ts';
import { readLoosely } from './read-loosely.ts';
import { ONLY_KEY } from './schema.ts';

type SettingsPatch = { readonly [Field in keyof Settings]?: Settings[Field] };

/** What the person set in options. In the database and not in `storage.local`, so that the cap is read in the very transaction that reserves against it. */
export interface SettingsStore {
  read(): Promise<Settings>;
  patch(patch: SettingsPatch): Promise<void>;
  /** Changes them by what they are, where a list is to be added to: read and written in one transaction. */
  update(change: (current: Settings) => SettingsPatch): Promise<void>;
}

/** Reads stored settings. A cap stays a cap, also where another field no longer fits. */
export function parseSettings(stored: unknown): Settings {
  return readLoosely(settingsSchema, stored, DEFAULT_SETTINGS);
}

export function settingsStore(db: Database, changes: Changes): SettingsStore {
  async function update(change: (current: Settings) => SettingsPatch): Promise<void> {
    const transaction = db.transaction('settings', 'readwrite', STRICT);
    const current = parseSettings(await transaction.store.get(ONLY_KEY));
    await transaction.store.put({ ...current, ...change(current) }, ONLY_KEY);
    await transaction.done;
    changes.announce(['settings']);
  }
  return {
    read: async () => parseSettings(await db.get('settings', ONLY_KEY)),
    patch: (patch) => update(() => patch),
    update,
  };
}
