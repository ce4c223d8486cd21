import { useEffect, useMemo, useRef, useState } from 'react';
import type { LibraryEntry } from '../../lib/domain/library-entry.ts';
import { isEntryDeletable } from '../../lib/domain/library-query.ts';
import type { Tile } from '../../lib/domain/stacks.ts';
import { useApp } from '../app-context.ts';
import { Deleted } from '../deletion/Deleted.tsx';
import { Deleting } from '../deletion/Deleting.tsx';
import { useDeletion } from '../deletion/use-deletion.ts';
import { Button } from '../ui/Button.tsx';
import { DownloadSelected } from './DownloadSelected.tsx';
import { BackupReminder } from '../settings/BackupReminder.tsx';
import { SpaceNotice } from '../space/SpaceNotice.tsx';
import { facetsOf } from './facets.ts';
import { KeysDialog } from './KeysDialog.tsx';
import { OpenResult } from './OpenResult.tsx';
import styles from './Library.module.css';
import { LibraryHeader } from './LibraryHeader.tsx';
import { Nothing } from './Nothing.tsx';
import { Results } from './Results.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { TagDialog } from './TagDialog.tsx';
import { openThumbnails, ThumbnailsProvider } from './thumbnails.ts';
import { useLibrary, type Answer } from './use-library.ts';
import { useMarking } from './use-marking.ts';
import { useOpen } from './use-open.ts';
import { usePageKeys } from './use-page-keys.ts';
import { useQuery } from './use-query.ts';
import { useSelection } from './use-selection.ts';

const NO_ENTRIES: readonly LibraryEntry[] = [];
const NO_TILES: readonly Tile[] = [];

function useThumbnails() {
  const { store } = useApp();
  const thumbnails = useMemo(() => openThumbnails(store.assets), [store]);
  useEffect(() => () => thumbnails.close(), [thumbnails]);
  return thumbnails;
}

/** What the keys and buttons of the page act on. */
function useLibraryPage() {
  const asking = useQuery();
  const { records, answer } = useLibrary(asking.query);
  const { found, tiles } = answer ?? { found: NO_ENTRIES, tiles: NO_TILES };
  const selection = useSelection(answer);
  const [active, setActive] = useState<Tile>();
  const open = useOpen(tiles, records);
  const [message, say] = useState('');
  const deletion = useDeletion();
  /** As they are now, so that a key that is pressed twice takes back what it did. */
  const marked = (): readonly LibraryEntry[] => {
    const own = selection.selected.length > 0 ? selection.selected : [open.entry ?? active?.entry];
    return own.flatMap((entry) => (entry && (records?.byId(entry.id) ?? entry)) ?? []);
  };
  const marking = useMarking(records, say);
  return { asking, records, answer, found, tiles, selection, setActive, open, message, say, deletion, marked, marking };
}

type LibraryPage = ReturnType<typeof useLibraryPage>;

function useKeys({ found, selection, open, marked, marking }: LibraryPage, help: () => void, search: () => void) {
  const mark = (act: (entries: readonly LibraryEntry[]) => void) => () => {
    const entries = marked();
    if (entries.length > 0) act(entries);
    return entries.length > 0;
  };
  const rates = Object.fromEntries(
    [0, 1, 2, 3, 4, 5].map((rating) => [String(rating), mark((entries) => marking.rate(entries, rating))]),
  );
  usePageKeys({
    ...rates,
    f: mark(marking.favour),
    t: mark(marking.tag),
    '?': () => {
      help();
      return true;
    },
    '/': () => {
      search();
      return true;
    },
    'Ctrl+a': () => {
      selection.selectAll();
      return found.length > 0;
    },
    Escape: () => {
      if (selection.selected.length > 0) selection.clear();
      else open.close();
      return true;
    },
  });
}

/** Of all results so many are known: what is to come is as high as what is here. */
function knownShare(answer: Answer, total: number, known: number): number {
  return answer.query.filter.words === '' && total > 0 ? Math.min(1, known / total) : 1;
}

interface PartProps {
  readonly page: LibraryPage;
  readonly remove: (entries: readonly LibraryEntry[]) => void;
}

function Grid({ page, remove }: PartProps) {
  const { asking, records, answer, selection, setActive, open, marking } = page;
  if (!answer) return null;
  if (answer.tiles.length === 0 && !answer.isPartial) {
    return <Nothing hasAny={(records?.total ?? 0) > 0} onClear={asking.clear} />;
  }
  return (
    <>
      <Results
        answer={answer}
        knownShare={knownShare(answer, records?.total ?? 0, records?.entries.length ?? 0)}
        selection={selection}
        actions={{ open: ({ entry }) => open.show(entry.id), unfold: asking.unfold, favour: marking.favour }}
        openId={open.id}
        onActive={setActive}
      />
      {selection.selected.length > 0 && (
        <SelectionBar entries={selection.selected} marking={marking} onClear={selection.clear} onDelete={remove} />
      )}
    </>
  );
}

function Dialogs({ page, isHelping, onHelped }: Pick<PartProps, 'page'> & HelpProps) {
  const { records, marking } = page;
  return (
    <>
      {marking.tagged.length > 0 && (
        <TagDialog
          entries={marking.tagged}
          known={facetsOf(records?.entries ?? NO_ENTRIES).tags}
          onAdd={marking.addTag}
          onRemove={marking.removeTag}
          onClose={marking.closeTags}
        />
      )}
      {isHelping && <KeysDialog place="library" onClose={onHelped} />}
    </>
  );
}

interface HelpProps {
  readonly isHelping: boolean;
  readonly onHelped: () => void;
}

/** Everything ever made. */
export function Library() {
  const page = useLibraryPage();
  const { selection, message, deletion } = page;
  const thumbnails = useThumbnails();
  const { openOptions } = useApp();
  const [isHelping, setIsHelping] = useState(false);
  const help = () => setIsHelping(true);
  const searchField = useRef<HTMLInputElement>(null);
  useKeys(page, help, () => searchField.current?.focus());
  const selectedIds = useMemo(() => selection.selected.map(({ id }) => id), [selection.selected]);
  const remove = (entries: readonly LibraryEntry[]) => {
    const wanted = entries.map((entry) => ({ ...entry, isDeletable: isEntryDeletable(entry) }));
    void deletion.remove(wanted).catch(reportError);
  };
  return (
    <ThumbnailsProvider value={thumbnails}>
      <div className={styles['page']} data-selecting={selection.selected.length > 0}>
        <LibraryHeader {...page} searchField={searchField} onKeys={help} />
        <div role="status" className={styles['notices']}>
          <Deleted {...deletion} />
          {message !== '' && <p>{message}</p>}
        </div>
        <div className={styles['notices']}>
          <Deleting {...deletion} />
          <SpaceNotice />
          <BackupReminder>
            <Button onClick={openOptions}>Open Settings</Button>
          </BackupReminder>
        </div>
        <main className={styles['main']}>
          <div className={styles['results']}>
            <Grid page={page} remove={remove} />
            <DownloadSelected jobIds={selectedIds} />
          </div>
          <OpenResult {...page} />
        </main>
        <Dialogs page={page} isHelping={isHelping} onHelped={() => setIsHelping(false)} />
      </div>
    </ThumbnailsProvider>
  );
}
