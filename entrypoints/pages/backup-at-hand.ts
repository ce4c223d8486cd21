import type { Backup } from '../../components/app-context.ts';
import { hasFolders } from '../../lib/browser/file-system-access.ts';
import { ownVersion } from '../../lib/browser/lifecycle.ts';
import { sessionMemory } from '../../lib/browser/session-memory.ts';
import { send } from '../../lib/messaging.ts';
import { DATABASE, type Store } from '../../lib/store/store.ts';

/** Backups, out of a module that is fetched with the first need: a dialog may open a moment after its click. */
export function backupAtHand(store: Store, now: () => number): Backup {
  const fetchIt = async () => {
    const { createBackup } = await import('./backup.ts');
    return createBackup({ store, database: DATABASE, session: sessionMemory, version: ownVersion(), now });
  };
  let fetched: ReturnType<typeof fetchIt> | undefined;
  const backup = () => (fetched ??= fetchIt());
  return {
    hasFolders: hasFolders(),
    exportEverything: async (task) => (await backup()).exportEverything(task),
    async importFrom(file, task) {
      const outcome = await (await backup()).importFrom(file, task);
      // What was received and not checked yet is checked by the worker.
      await send('worker.wake', {});
      return outcome;
    },
    deleteEverything: async () => (await backup()).deleteEverything(),
    chooseFolder: async () => (await backup()).chooseFolder(),
    saveInFolder: async (task) => (await backup()).saveInFolder(task),
    async saveIfDue() {
      const { folder } = await store.backup.read();
      if (folder) await (await backup()).saveIfDue();
    },
  };
}
