import { unwrap } from 'idb';
import type { Changes } from './changes.ts';
import type { Database } from './db.ts';
import { renewLog } from './renew-log.ts';

/** Where less than this is left on the disk nothing is written: a log of Chromium's database and a table of it take 4 MB each. */
const RESERVE_BYTES = 8_000_000;
/** With so much the log can be renewed, and more is stored. */
const ROOMY_BYTES = 4 * RESERVE_BYTES;
/** Who fills a disk takes longer. */
const LOOK_MS = 1_000;

/** What is left, as the browser says: for Chromium of the disk, for Firefox of our share. */
async function readFree(): Promise<number> {
  const { quota = Infinity, usage = 0 } = await navigator.storage.estimate();
  return quota - usage;
}

/** Watches how much room is left for a database. */
export interface Room {
  /**
   * For who writes faster than is looked: rejects with `QuotaExceededError` where so many bytes more would leave too little,
   * and counts them as written.
   */
  ensure(sizeBytes: number): Promise<void>;
  /** Says that something was stored elsewhere: there is room again. */
  assume(): void;
  leave(): void;
}

/**
 * Has every write to a database fail with `QuotaExceededError`, before it is begun, while there is too little room for it,
 * and makes good what the browser left torn as soon as there is enough: see {@link renewLog}.
 *
 * @param changes is told each time that a write is refused, and when there is enough again: as where a picture was removed,
 * so that whoever has something that did not fit hears it
 */
export async function watchRoom(db: Database, changes: Pick<Changes, 'announce' | 'announceFull'>): Promise<Room> {
  const raw = unwrap(db);
  const begin = raw.transaction.bind(raw);
  let freeBytes = await readFree();
  let wasFull = freeBytes < RESERVE_BYTES;
  const look = async () => {
    freeBytes = await readFree();
    wasFull ||= freeBytes < RESERVE_BYTES;
    if (!wasFull || freeBytes < ROOMY_BYTES) return;
    wasFull = false;
    await renewLog(db);
    changes.announce(['assets']);
  };
  const lookAgain = () => void look().catch(reportError);
  const refuse = (): never => {
    changes.announceFull();
    throw new DOMException('The disk is full.', 'QuotaExceededError');
  };
  raw.transaction = (names, mode, options) => {
    if (mode !== 'readwrite' || freeBytes >= RESERVE_BYTES) return begin(names, mode, options);
    lookAgain();
    return refuse();
  };
  const timer = setInterval(lookAgain, LOOK_MS);
  return {
    async ensure(sizeBytes) {
      if (freeBytes - sizeBytes < ROOMY_BYTES) await look();
      if (freeBytes - sizeBytes < RESERVE_BYTES) refuse();
      freeBytes -= sizeBytes;
    },
    assume() {
      if (freeBytes >= RESERVE_BYTES) return;
      freeBytes = Infinity;
      lookAgain();
    },
    leave: () => clearInterval(timer),
  };
}
