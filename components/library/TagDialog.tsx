import { useId, useState, type FormEvent } from 'react';
import type { LibraryEntry } from '../../lib/domain/library-entry.ts';
import { Button } from '../ui/Button.tsx';
import control from '../ui/Control.module.css';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import styles from './TagDialog.module.css';
import { nameOf } from '../../lib/domain/result-words.ts';

export interface TagDialogProps {
  readonly entries: readonly LibraryEntry[];
  /** Tags that there are already, to complete what is typed. */
  readonly known: readonly string[];
  readonly onAdd: (tag: string) => void;
  readonly onRemove: (tag: string) => void;
  readonly onClose: () => void;
}

function Given({ tags, onRemove }: Pick<TagDialogProps, 'onRemove'> & { readonly tags: readonly string[] }) {
  if (tags.length === 0) return null;
  return (
    <ul aria-label="Tags" className={styles['list']}>
      {tags.map((tag) => (
        <li key={tag} className={styles['tag']}>
          {tag}
          <IconButton icon="remove" label={`Remove the tag ${tag}`} onClick={() => onRemove(tag)} />
        </li>
      ))}
    </ul>
  );
}

/** Gives results tags, and takes them. */
export function TagDialog({ entries, known, onAdd, onRemove, onClose }: TagDialogProps) {
  const [typed, setTyped] = useState('');
  const formId = useId();
  const listId = useId();
  const add = () => {
    if (typed.trim() !== '') onAdd(typed);
    setTyped('');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add();
  };
  const finish = () => {
    add();
    onClose();
  };
  return (
    <Dialog
      title={`Tags of ${nameOf(entries)}`}
      onClose={onClose}
      actions={
        <>
          <Button type="submit" form={formId} disabled={typed.trim() === ''}>
            Add the tag
          </Button>
          <Button tone="accent" onClick={finish}>
            Done
          </Button>
        </>
      }
    >
      <form id={formId} className={styles['tags']} onSubmit={submit}>
        <Field label="Tag to add" hint="Enter adds it. Tags are found by the search, and by the filter Tag.">
          <input
            className={control['control']}
            type="text"
            autoComplete="off"
            list={listId}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
        <datalist id={listId}>
          {known.map((tag) => (
            <option key={tag}>{tag}</option>
          ))}
        </datalist>
        <Given tags={[...new Set(entries.flatMap((entry) => entry.tags))]} onRemove={onRemove} />
      </form>
    </Dialog>
  );
}
