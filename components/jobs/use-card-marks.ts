import { useEffect, useRef, type KeyboardEvent, type RefObject } from 'react';
import { latinKey } from '../library/latin-key.ts';
import { pressMarkKey, useMarks, type Marking } from '../library/use-marks.ts';

/** Controls in which a letter is typed. */
const TYPING = 'input:not([type="radio"], [type="checkbox"]), textarea, select, dialog *';

export interface CardMarks {
  readonly marking: Marking;
  readonly tagsRef: RefObject<HTMLInputElement | null>;
  /** Marks by the keys of the library, wherever in the card the focus is. */
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/**
 * The marks of a card's result.
 *
 * @param isOpen whether the field for tags is there; `open` brings it
 */
export function useCardMarks(jobId: string, isOpen: boolean, open: () => void): CardMarks {
  const marking = useMarks([jobId]);
  const tagsRef = useRef<HTMLInputElement>(null);
  const wantsTags = useRef(false);
  useEffect(() => {
    if (!isOpen || !wantsTags.current) return;
    wantsTags.current = false;
    tagsRef.current?.focus();
  });
  const showTags = () => {
    wantsTags.current = true;
    if (isOpen) tagsRef.current?.focus();
    else open();
  };
  return {
    marking,
    tagsRef,
    onKeyDown(event) {
      const { target, ctrlKey, metaKey, altKey } = event;
      if (ctrlKey || metaKey || altKey || event.defaultPrevented) return;
      if (target instanceof Element && target.matches(TYPING)) return;
      if (pressMarkKey(latinKey(event), marking, showTags)) event.preventDefault();
    },
  };
}
