import { useRef, type KeyboardEvent } from 'react';
import styles from './Tabs.module.css';

export interface Tab<Id extends string> {
  readonly id: Id;
  readonly label: string;
  /** A count beside the label; 0 shows nothing. */
  readonly count?: number;
}

export interface TabsProps<Id extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<Id>[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
}

/** The id of the panel that a tab controls. */
export function tabPanelId(id: string): string {
  return `panel-${id}`;
}

/** The id of a tab, by which its panel is labelled. */
export function tabId(id: string): string {
  return `tab-${id}`;
}

/** A row of tabs; arrow keys move between them. Its panels are the caller's: see {@link tabPanelId}. */
export function Tabs<Id extends string>({ label, tabs, selected, onSelect }: TabsProps<Id>) {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const from = tabs.findIndex(({ id }) => id === selected);
    const next = step === undefined ? undefined : tabs.at((from + step) % tabs.length);
    if (!next) return;
    event.preventDefault();
    onSelect(next.id);
    list.current?.querySelector<HTMLElement>(`#${tabId(next.id)}`)?.focus();
  };
  return (
    <div ref={list} role="tablist" tabIndex={-1} aria-label={label} className={styles['tabs']} onKeyDown={onKeyDown}>
      {tabs.map(({ id, label: tabLabel, count = 0 }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={tabId(id)}
          className={styles['tab']}
          aria-selected={id === selected}
          aria-controls={id === selected ? tabPanelId(id) : undefined}
          tabIndex={id === selected ? 0 : -1}
          onClick={() => onSelect(id)}
        >
          {tabLabel}
          {count > 0 && (
            <span className={styles['count']} aria-hidden="true">
              {count}
            </span>
          )}
        </button>
      ))}
    </div>
  );
}
