import { useEffect, useRef } from 'react';
import { latinKey } from './latin-key.ts';

/** Where keys are letters, or belong to the browser. */
function takesLetters(target: EventTarget | null): boolean {
  // Also where the control that had the focus in it is gone, and the page has it.
  if (document.querySelector('dialog[open]') !== null) return true;
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('select, textarea') !== null) return true;
  return target instanceof HTMLInputElement && target.type !== 'checkbox';
}

function nameOf(event: KeyboardEvent): string | null {
  const { ctrlKey, metaKey, altKey } = event;
  if (altKey) return null;
  const key = latinKey(event);
  const name = key.length === 1 ? key.toLowerCase() : key;
  return ctrlKey || metaKey ? `Ctrl+${name}` : name;
}

/** Keys that work wherever the focus is, but where a person writes. A key answers whether it did anything. */
export function usePageKeys(keys: Readonly<Record<string, () => boolean>>): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const name = nameOf(event);
      if (event.defaultPrevented || name === null || takesLetters(event.target)) return;
      if (latest.current[name]?.() === true) event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
