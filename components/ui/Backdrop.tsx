import { useLayoutEffect, useRef } from 'react';
import styles from './Backdrop.module.css';
import { runsOf, type Mark } from './marks.ts';

/** After each of these a control may have scrolled; not every browser tells of that for a single line. */
const MOVES = ['scroll', 'input', 'keydown', 'keyup', 'select', 'pointerup', 'focus', 'blur'];

/** Keeps the layer over the same words as the control that follows it. */
function follow(layer: HTMLElement): (() => void) | undefined {
  const control = layer.parentElement?.querySelector('input, textarea');
  const text = layer.firstElementChild;
  if (!control || !(text instanceof HTMLElement)) return undefined;
  const sync = () => {
    if (control instanceof HTMLTextAreaElement) text.style.inlineSize = `${control.clientWidth}px`;
    text.scrollTo(control.scrollLeft, control.scrollTop);
  };
  const syncSoon = () => {
    sync();
    requestAnimationFrame(sync);
  };
  const resizes = new ResizeObserver(sync);
  resizes.observe(control);
  for (const move of MOVES) control.addEventListener(move, syncSoon);
  sync();
  return () => {
    resizes.disconnect();
    for (const move of MOVES) control.removeEventListener(move, syncSoon);
  };
}

/** The text of the control that follows it, unseen, with wavy lines under the words that are marked. */
export function Backdrop({ text, marks }: { readonly text: string; readonly marks: readonly Mark[] }) {
  const layer = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => (layer.current ? follow(layer.current) : undefined), []);
  return (
    <span ref={layer} className={styles['backdrop']} aria-hidden="true">
      <span className={styles['text']}>
        {runsOf(text, marks).map((run) =>
          run.severity === undefined ? (
            run.text
          ) : (
            <mark key={run.start} className={styles['mark']} data-severity={run.severity}>
              {run.text}
            </mark>
          ),
        )}
        {'\u200b'}
      </span>
    </span>
  );
}
