import { STRICT, type Database } from './db.ts';

/** Below 64 KiB, from which on Chromium puts a value into a file of its own. */
const PIECE_BYTES = 60_000;
const PIECES = 40;
/** Three lots of 2.4 MB: a log ends after 4 MB, with the write that finds it so. */
const LOTS = 3;

/**
 * Has Chromium's database begin a new log, by writing more than one holds and taking it back.
 *
 * What does not fit on a full disk is torn in the middle, and stands at the end of the log. The browser closes the
 * database, opens it again and goes on with the same log; when that is read the next time, the torn place is taken for
 * damage, and all that the extension ever stored is deleted (google/leveldb#1180, electron/electron#41877; seen in Chromium
 * 156). A log is gone as soon as the next one is begun. Done by one page or worker at a time.
 */
export async function renewLog(db: Database): Promise<void> {
  const filling = 'x'.repeat(PIECE_BYTES);
  const keys = Array.from({ length: PIECES }, (_, place) => `filling-${place}`);
  await navigator.locks.request('plantain-log', { ifAvailable: true }, async (lock) => {
    if (lock === null) return;
    for (let lot = 0; lot < LOTS; lot += 1) {
      const { store, done } = db.transaction('libraryTexts', 'readwrite', STRICT);
      await Promise.all([...keys.map((key) => store.put(filling, key)), ...keys.map((key) => store.delete(key)), done]);
    }
  });
}
