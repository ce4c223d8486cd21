import { useEffect, useEffectEvent, type RefObject } from 'react';
import type { Zooming } from '../compare/use-zoom.ts';
import { latinKey } from './latin-key.ts';
import { pressMarkKey, type Marking } from './use-marks.ts';

/** Controls in which a letter or an arrow is typed. */
const TYPING = 'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable]';

/** Whether a key is meant for the control that has the focus, or for another dialog over this one. */
function isTaken(target: EventTarget | null, key: string, dialog: HTMLDialogElement | null): boolean {
  if (!(target instanceof Element) || target === document.body) return false;
  if (target.closest('dialog') !== dialog) return true;
  return target.matches(TYPING) || (target.matches('input') && key.startsWith('Arrow'));
}

export interface ViewerActions {
  readonly zooming: Zooming;
  readonly marking: Marking;
  readonly onPrevious: (() => void) | null;
  readonly onNext: (() => void) | null;
  /** Leads to where tags are typed. */
  readonly onTags: () => void;
}

/** Does what a key stands for, and answers whether it is one of ours. */
function press(key: string, { zooming, marking, onPrevious, onNext, onTags }: ViewerActions): boolean {
  // While the picture is enlarged, the arrows and 0 are its own.
  if ((zooming.isEnlarged || ['+', '=', '-'].includes(key)) && zooming.press(key)) return true;
  if (pressMarkKey(key, marking, onTags)) return true;
  const step = { ArrowLeft: onPrevious, ArrowRight: onNext }[key];
  step?.();
  return step !== undefined;
}

/** Hears the keys of the viewer, also where the control that had the focus is gone and the page has it. */
export function useViewerKeys(dialog: RefObject<HTMLDialogElement | null>, actions: ViewerActions): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const key = latinKey(event);
    const { target, ctrlKey, metaKey, altKey, defaultPrevented } = event;
    if (ctrlKey || metaKey || altKey || defaultPrevented || isTaken(target, key, dialog.current)) return;
    if (press(key, actions)) event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}
