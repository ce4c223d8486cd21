import { useId, useState, type ComponentProps, type KeyboardEvent } from 'react';
import controls from '../ui/Control.module.css';
import { IconButton } from '../ui/IconButton.tsx';
import styles from './TagsField.module.css';
import { useTags } from './use-marks.ts';

export interface TagsFieldProps {
  readonly tags: readonly string[];
  readonly onAdd: (tag: string) => void;
  readonly onRemove: (tag: string) => void;
  /** To put the keyboard into it, as T does. */
  readonly inputRef?: ComponentProps<'input'>['ref'];
}

/** The tags of a result; Enter or a comma adds what is typed, and the tags that others have are offered. */
export function TagsField({ tags, onAdd, onRemove, inputRef }: TagsFieldProps) {
  const listId = useId();
  const known = useTags();
  const [typed, setTyped] = useState('');
  const add = () => {
    onAdd(typed);
    setTyped('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.key !== 'Enter' && event.key !== ',') || event.nativeEvent.isComposing) return;
    event.preventDefault();
    add();
  };
  return (
    <div className={styles['field']}>
      {tags.length > 0 && (
        <ul className={styles['tags']} aria-label="Tags">
          {tags.map((tag) => (
            <li key={tag} className={styles['tag']}>
              {tag}
              <IconButton icon="remove" label={`Remove tag ${tag}`} onClick={() => onRemove(tag)} />
            </li>
          ))}
        </ul>
      )}
      <input
        ref={inputRef}
        className={`${controls['control']} ${styles['input']}`}
        type="text"
        aria-label="Add a tag"
        title="Add a tag (T)"
        placeholder="Add a tag"
        autoComplete="off"
        list={listId}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => document.hasFocus() && add()}
      />
      <datalist id={listId}>
        {known
          .filter((tag) => !tags.includes(tag))
          .map((tag) => (
            <option key={tag} value={tag} aria-label={tag} />
          ))}
      </datalist>
    </div>
  );
}
