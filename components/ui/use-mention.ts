import { createContext, useContext, useId, useState, type ComponentProps, type KeyboardEvent } from 'react';

type TextControl = HTMLInputElement | HTMLTextAreaElement;

/** Something that the words can name. */
export interface Mentionable {
  /** What is written, with its `@`. */
  readonly tag: string;
  /** What it is. */
  readonly label: string;
}

/** What can be named after an `@` in the fields inside. */
export const MentionContext = createContext<readonly Mentionable[]>([]);

const NOTHING: readonly Mentionable[] = [];

/** An `@` that is being typed. */
interface Query {
  readonly control: TextControl;
  readonly start: number;
  readonly end: number;
  readonly typed: string;
}

function queryAt(control: TextControl): Query | null {
  const end = control.selectionStart ?? 0;
  if (control.selectionEnd !== end) return null;
  const typed = /(?:^|[\s([{“"'])@(\w*)$/.exec(control.value.slice(0, end))?.[1];
  return typed === undefined ? null : { control, start: end - typed.length - 1, end, typed: typed.toLowerCase() };
}

function matching(options: readonly Mentionable[], query: Query | null): readonly Mentionable[] {
  if (query === null) return [];
  const { typed } = query;
  const found = options.filter(
    ({ tag, label }) => tag.startsWith(`@${typed}`) || label.toLowerCase().startsWith(typed),
  );
  return found.length === 1 && found[0]?.tag === `@${typed}` ? [] : found;
}

/** By the browser's own editing, since only that can be undone with Ctrl+Z. */
function insert({ control, start, end }: Query, tag: string): void {
  control.setSelectionRange(start, end);
  // eslint-disable-next-line typescript/no-deprecated -- nothing else keeps the undo history
  document.execCommand('insertText', false, tag);
}

/** What the list shows and does. */
export interface MentionListProps {
  readonly id: string;
  readonly options: readonly Mentionable[];
  readonly active: number;
  readonly onTake: (index: number) => void;
}

/** Names of references, completed after an `@`: what the text control needs, and the list to show beside it. */
export function useMention(isOffered = true) {
  const id = useId();
  const offered = useContext(MentionContext);
  const all = isOffered ? offered : NOTHING;
  const [query, setQuery] = useState<Query | null>(null);
  const [active, setActive] = useState(0);
  const options = matching(all, query);
  const isOpen = options.length > 0;
  const close = () => setQuery(null);
  const look = (control: TextControl) => {
    if (all.length === 0) return;
    setQuery(queryAt(control));
    setActive(0);
  };
  const take = (index: number) => {
    const option = options[index];
    if (query && option) insert(query, option.tag);
    close();
  };
  const step = (by: number) => setActive((active + by + options.length) % options.length);
  const keys: Record<string, () => void> = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Enter: () => take(active),
    Tab: () => take(active),
    Escape: close,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const hasModifier = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
    if (!isOpen || hasModifier || event.nativeEvent.isComposing) return;
    const act = keys[event.key];
    if (act) {
      event.preventDefault();
      event.stopPropagation();
      act();
    } else if (['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)) close();
  };
  const control = {
    onKeyDown,
    onBlur: close,
    onPointerDown: close,
    ...(all.length > 0 && { 'aria-autocomplete': 'list' as const }),
    ...(isOpen && { 'aria-controls': id, 'aria-activedescendant': `${id}-${active}` }),
  } satisfies ComponentProps<'input'> & ComponentProps<'textarea'>;
  const list: MentionListProps = { id, options, active, onTake: take };
  return { control, look, list };
}
