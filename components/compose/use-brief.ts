import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Brief } from '../../lib/domain/brief.ts';
import type { DraftPatch } from '../../lib/store/drafts.ts';
import type { Store } from '../../lib/store/store.ts';
import { useApp } from '../app-context.ts';
import { applyEdits, mergeEdits, NO_EDITS, type Edits } from './edits.ts';

/** A pause in typing of this length is written down; leaving the field or the page writes at once. */
const WRITE_AFTER_MS = 200;

export interface BriefEditor {
  /** What is composed, with the latest keystroke; undefined until it was read. */
  readonly brief: Brief | undefined;
  readonly patch: (patch: DraftPatch) => void;
  readonly setNote: (referenceId: string, note: string) => void;
  /** Writes what is typed so far; resolves when it is in the store. */
  readonly flush: () => Promise<void>;
}

/** The only words that the store does not show yet, for a blink: typed and waiting, or on their way. */
interface Pending {
  readonly unwritten: Edits;
  readonly writing: Edits;
}

const NOTHING: Pending = { unwritten: NO_EDITS, writing: NO_EDITS };

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
    void refresh();
    return store.changes.subscribe(['drafts', 'references'], () => void refresh());
  }, [store, refresh]);
  return [stored, refresh];
}

/** Writes when the person leaves a field or the page, and when the editor goes. */
function useFlushOnLeave(flush: () => Promise<void>): void {
  useEffect(() => {
    const onLeave = () => void flush();
    window.addEventListener('pagehide', onLeave);
    document.addEventListener('focusout', onLeave);
    return () => {
      window.removeEventListener('pagehide', onLeave);
      document.removeEventListener('focusout', onLeave);
      onLeave();
    };
  }, [flush]);
}

/** The draft and its references as the person edits them: shown at once, written a moment later. */
export function useBrief(): BriefEditor {
  const { store } = useApp();
  const [stored, refresh] = useStoredBrief();
  const [shown, setShown] = useState(NOTHING);
  const pending = useRef(NOTHING);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const hold = useCallback((next: Pending) => {
    pending.current = next;
    setShown(next);
  }, []);

  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    if (pending.current === NOTHING) return;
    const writing = mergeEdits(pending.current.writing, pending.current.unwritten);
    hold({ writing, unwritten: NO_EDITS });
    await write(store, writing);
    await refresh();
    const { unwritten, writing: latest } = pending.current;
    if (latest === writing) hold(unwritten === NO_EDITS ? NOTHING : { unwritten, writing: NO_EDITS });
  }, [store, refresh, hold]);

  const edit = useCallback(
    (edits: Partial<Edits>) => {
      const { unwritten, writing } = pending.current;
      hold({ unwritten: mergeEdits(unwritten, { ...NO_EDITS, ...edits }), writing });
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), WRITE_AFTER_MS);
    },
    [flush, hold],
  );
  useFlushOnLeave(flush);

  const patch = useCallback((draft: DraftPatch) => edit({ draft }), [edit]);
  const setNote = useCallback((id: string, note: string) => edit({ notes: { [id]: note } }), [edit]);
  const brief = useMemo(
    () => stored && applyEdits(stored, mergeEdits(shown.writing, shown.unwritten)),
    [stored, shown],
  );
  return { brief, patch, setNote, flush };
}
