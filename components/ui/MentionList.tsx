import { useEffect, useRef } from 'react';
import styles from './MentionList.module.css';
import type { MentionListProps } from './use-mention.ts';

/** What an `@` can stand for, below the field in which it is typed, which keeps the focus. */
export function MentionList({ id, options, active, onTake }: MentionListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Chromium answers with a promise, which is no clean-up.
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  if (options.length === 0) return null;
  return (
    <div ref={list} id={id} className={styles['list']} role="listbox" aria-label="References to name">
      {options.map(({ tag, label }, index) => (
        // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the keys are the field's
        <div
          key={tag}
          id={`${id}-${index}`}
          className={styles['option']}
          role="option"
          aria-selected={index === active}
          onPointerDown={(event) => event.preventDefault()}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(index)}
        >
          {tag} · {label}
        </div>
      ))}
    </div>
  );
}
