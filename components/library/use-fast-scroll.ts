import { useEffect, useState } from 'react';

/** Scrolled by more than this share of what is seen with each frame, nothing can be made out. */
const FAST_SHARE = 0.5;
/** After so long without another such step it has come to rest. */
const REST_MS = 100;

/** Whether it is rushed through, as by the scroll bar; one leap, as by a key, is none. */
export function useFastScroll(scroller: HTMLElement | null): boolean {
  const [isFast, setIsFast] = useState(false);
  useEffect(() => {
    if (!scroller) return undefined;
    let last = scroller.scrollTop;
    let rest: number | undefined;
    const onScroll = () => {
      const movedPx = Math.abs(scroller.scrollTop - last);
      last = scroller.scrollTop;
      if (movedPx < scroller.clientHeight * FAST_SHARE) return;
      if (rest !== undefined) setIsFast(true);
      window.clearTimeout(rest);
      rest = window.setTimeout(() => {
        rest = undefined;
        setIsFast(false);
      }, REST_MS);
    };
    scroller.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      scroller.removeEventListener('scroll', onScroll);
      window.clearTimeout(rest);
    };
  }, [scroller]);
  return isFast;
}
