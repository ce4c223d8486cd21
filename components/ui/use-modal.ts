import { useLayoutEffect, useRef, type RefObject } from 'react';

/** Shows a dialog over the page for as long as it is rendered. The browser keeps the focus in it and gives it back. */
export function useModal(): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null);
  // Before the element is taken out of the page: what is out of it cannot give the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return dialog;
}
