import { useCallback, useState } from 'react';
import type { SavedSearch } from '../../lib/domain/library-filter.ts';
import { useApp } from '../app-context.ts';
import { useLive } from '../hooks/use-live.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { TextField } from '../ui/TextField.tsx';
import { Undo } from '../ui/Undo.tsx';
import styles from './Filters.module.css';
import { isNarrowed, type Asking } from './use-query.ts';

const STORES = ['searches'] as const;

interface SaveDialogProps {
  readonly suggestion: string;
  readonly onSave: (name: string) => void;
  readonly onClose: () => void;
}

function SaveDialog({ suggestion, onSave, onClose }: SaveDialogProps) {
  const [name, setName] = useState(suggestion);
  return (
    <Dialog
      title="Save this search"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="accent" disabled={name.trim() === ''} onClick={() => onSave(name.trim())}>
            Save
          </Button>
        </>
      }
    >
      <TextField label="Name of the search" value={name} onChange={setName} />
    </Dialog>
  );
}

function useSearches() {
  const { store, now, newId } = useApp();
  const read = useCallback(() => store.searches.list(), [store]);
  const searches = useLive(STORES, read) ?? [];
  const [deleted, setDeleted] = useState<SavedSearch>();
  const forget = useCallback(() => setDeleted(undefined), []);
  return {
    searches,
    deleted,
    forget,
    save: (name: string, filter: SavedSearch['filter']) =>
      store.searches.put({ id: newId(), name, filter, createdAt: now() }),
    remove: async (search: SavedSearch) => {
      await store.searches.remove(search.id);
      setDeleted(search);
    },
    undo: async (search: SavedSearch) => {
      await store.searches.put(search);
      forget();
    },
  };
}

/** The filters that the person keeps under a name. */
export function SavedSearches({ asking: { filter, setFilter, leaveStack } }: { readonly asking: Asking }) {
  const { searches, deleted, forget, save, remove, undo } = useSearches();
  const [isSaving, setIsSaving] = useState(false);
  const take = (search: SavedSearch) => {
    leaveStack();
    setFilter(search.filter);
  };
  const keep = async (name: string) => {
    await save(name, filter);
    setIsSaving(false);
  };
  return (
    <div className={styles['saved']}>
      <ul aria-label="Saved searches">
        {searches.map((search) => (
          <li key={search.id} className={styles['search']}>
            <Button tone="quiet" onClick={() => take(search)}>
              {search.name}
            </Button>
            <IconButton
              icon="remove"
              label={`Delete the search ${search.name}`}
              onClick={() => void remove(search).catch(reportError)}
            />
          </li>
        ))}
      </ul>
      {isNarrowed(filter) && (
        <Button tone="quiet" onClick={() => setIsSaving(true)}>
          Save this search…
        </Button>
      )}
      <div role="status">
        {deleted && (
          <Undo
            key={deleted.id}
            message={`Deleted the search “${deleted.name}”.`}
            onUndo={() => void undo(deleted).catch(reportError)}
            onExpire={forget}
          />
        )}
      </div>
      {isSaving && (
        <SaveDialog
          suggestion={filter.words.trim()}
          onSave={(name) => void keep(name).catch(reportError)}
          onClose={() => setIsSaving(false)}
        />
      )}
    </div>
  );
}
