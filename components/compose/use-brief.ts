import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import type { Brief } from '../../lib/domain/brief.ts';
import type { DraftPatch } from '../../lib/store/drafts.ts';
import type { Store } from '../../lib/store/store.ts';
import { useApp } from '../app-context.ts';
import { applyEdits, editsSchema, mergeEdits, NO_EDITS, type Edits } from './edits.ts';

export interface BriefEditor {
  /** What is composed, with the latest keystroke; undefined until it was read. */
  readonly brief: Brief | undefined;
  readonly patch: (patch: DraftPatch) => void;
  readonly setNote: (referenceId: string, note: string) => void;
  /** Writes what is typed so far; resolves when it is in the store. */
  readonly flush: () => Promise<void>;
}

async function readBrief(store: Store): Promise<Brief> {
  const [draft, references] = await Promise.all([store.drafts.read(), store.references.list()]);
  return { ...draft, references };
}

async function write(store: Store, { draft, notes }: Edits): Promise<void> {
  const written = Object.entries(notes).map(([id, note]) => store.references.patch(id, { note }));
  await Promise.all([...(Object.keys(draft).length > 0 ? [store.drafts.patch(draft)] : []), ...written]);
}

/**
 * What is stored, read again at every change. A slow answer never overwrites a later one; one that a later question has
 * overtaken still counts, since who refreshes relies on seeing what was written before.
 */
function useStoredBrief(): readonly [Brief | undefined, () => Promise<void>] {
  const { store } = useApp();
  const [stored, setStored] = useState<Brief>();
  const asked = useRef(0);
  const shown = useRef(0);
  const refresh = useCallback(async () => {
    asked.current += 1;
    const mine = asked.current;
    const read = await readBrief(store);
    if (mine < shown.current) return;
    shown.current = mine;
    setStored(read);
  }, [store]);
  useEffect(() => {
    const read = () => void refresh().catch(reportError);
    read();
    return store.changes.subscribe(['drafts', 'references'], read);
  }, [store, refresh]);
  return [stored, refresh];
}

/** What changes when room was made, or when there is some. */
const ROOM = ['jobs', 'assets', 'fitted'] as const;

/** Keeps what could not be stored for whoever shows the brief next, and stores it when there is room. */
function useLastResort(held: RefObject<Edits>, flush: () => Promise<void>): void {
  const { store, unsavedEdits, wasStoreLost } = useApp();
  useEffect(() => {
    // From here on it is held here.
    unsavedEdits.keep(null);
    // Where there is still no room, the browser would close the store again, and so on for ever.
    if (!wasStoreLost) flush().catch(reportError);
    const leave = () => unsavedEdits.keep(held.current === NO_EDITS ? null : held.current);
    window.addEventListener('pagehide', leave);
    const stop = store.changes.subscribe(ROOM, () => void flush().catch(reportError));
    return () => {
      leave();
      window.removeEventListener('pagehide', leave);
      stop();
    };
  }, [store, unsavedEdits, wasStoreLost, held, flush]);
}

/**
 * The draft and its references as the person edits them: shown at once, and written with every keystroke, since a panel
 * that is closed has no time for it afterwards.
 */
export function useBrief(): BriefEditor {
  const { store, unsavedEdits } = useApp();
  const [stored, refresh] = useStoredBrief();
  const [shown, setShown] = useState<Edits>(() => editsSchema.safeParse(unsavedEdits.read()).data ?? NO_EDITS);
  /** What the store is not known to have yet. */
  const held = useRef(shown);

  const hold = useCallback((edits: Edits) => {
    held.current = edits;
    setShown(edits);
  }, []);

  const flush = useCallback(async () => {
    const writing = held.current;
    if (writing === NO_EDITS) return;
    await write(store, writing);
    await refresh();
    if (held.current !== writing) return;
    hold(NO_EDITS);
    // Where the brief is no longer shown: it would be written once more, over what was made of it meanwhile.
    unsavedEdits.keep(null);
  }, [store, unsavedEdits, refresh, hold]);

  useLastResort(held, flush);

  const edit = useCallback(
    (edits: Partial<Edits>) => {
      hold(mergeEdits(held.current, { ...NO_EDITS, ...edits }));
      flush().catch(reportError);
    },
    [flush, hold],
  );

  const patch = useCallback((draft: DraftPatch) => edit({ draft }), [edit]);
  const setNote = useCallback((id: string, note: string) => edit({ notes: { [id]: note } }), [edit]);
  const brief = useMemo(() => stored && applyEdits(stored, shown), [stored, shown]);
  return { brief, patch, setNote, flush };
}
