import { useCallback, useState, type KeyboardEvent, type PointerEvent } from 'react';

/** Where all pictures of a comparison are looked at: how much larger, and how far from the middle in shares of the stage. */
export interface Zoom {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

const FIT: Zoom = { scale: 1, x: 0, y: 0 };
const LARGEST = 16;
const STEP = 1.5;
/** Of the stage, with each press of an arrow. */
const PAN_STEP = 0.1;

function within(value: number, limit: number): number {
  return Math.min(limit, Math.max(-limit, value));
}

/** Keeps the picture over the stage. */
function bounded({ scale, x, y }: Zoom): Zoom {
  const size = Math.min(LARGEST, Math.max(1, scale));
  const limit = (size - 1) / 2;
  return { scale: size, x: within(x, limit), y: within(y, limit) };
}

/** Larger or smaller about a place of the stage, which stays where it is; the middle is 0, 0. */
function zoomed({ scale, x, y }: Zoom, factor: number, place: Pick<Zoom, 'x' | 'y'>): Zoom {
  const size = Math.min(LARGEST, Math.max(1, scale * factor));
  const share = size / scale;
  return bounded({ scale: size, x: place.x - (place.x - x) * share, y: place.y - (place.y - y) * share });
}

const MIDDLE = { x: 0, y: 0 };

const KEYS: Readonly<Record<string, (zoom: Zoom) => Zoom>> = {
  '+': (zoom) => zoomed(zoom, STEP, MIDDLE),
  '=': (zoom) => zoomed(zoom, STEP, MIDDLE),
  '-': (zoom) => zoomed(zoom, 1 / STEP, MIDDLE),
  '0': () => FIT,
  ArrowLeft: (zoom) => bounded({ ...zoom, x: zoom.x + PAN_STEP }),
  ArrowRight: (zoom) => bounded({ ...zoom, x: zoom.x - PAN_STEP }),
  ArrowUp: (zoom) => bounded({ ...zoom, y: zoom.y + PAN_STEP }),
  ArrowDown: (zoom) => bounded({ ...zoom, y: zoom.y - PAN_STEP }),
};

function placeIn(stage: Element, { clientX, clientY }: Pick<MouseEvent, 'clientX' | 'clientY'>) {
  const box = stage.getBoundingClientRect();
  return { x: (clientX - box.x) / box.width - 0.5, y: (clientY - box.y) / box.height - 0.5 };
}

/** One zoom for all pictures: by wheel, drag, keys and buttons. */
export function useZoom() {
  const [zoom, setZoom] = useState(FIT);
  /** React hears wheels passively, so the page would scroll along. */
  const listenToWheel = useCallback((stage: HTMLElement | null) => {
    if (stage === null) return undefined;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const factor = Math.exp(-event.deltaY / 300);
      setZoom((current) => zoomed(current, factor, placeIn(stage, event)));
    };
    stage.addEventListener('wheel', onWheel, { passive: false });
    return () => stage.removeEventListener('wheel', onWheel);
  }, []);
  return {
    zoom,
    enlarge: () => setZoom((current) => zoomed(current, STEP, MIDDLE)),
    reduce: () => setZoom((current) => zoomed(current, 1 / STEP, MIDDLE)),
    fit: () => setZoom(FIT),
    stageProps: {
      ref: listenToWheel,
      onKeyDown(event: KeyboardEvent) {
        const move = KEYS[event.key];
        if (move === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        setZoom(move);
      },
      onPointerDown: (event: PointerEvent) => event.currentTarget.setPointerCapture(event.pointerId),
      onPointerMove(event: PointerEvent) {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
        const { width, height } = event.currentTarget.getBoundingClientRect();
        const { movementX, movementY } = event;
        setZoom(({ scale, x, y }) => bounded({ scale, x: x + movementX / width, y: y + movementY / height }));
      },
    },
  };
}

export type Zooming = ReturnType<typeof useZoom>;

/** The style of a picture at a zoom. */
export function zoomStyle({ scale, x, y }: Zoom): { readonly transform: string } {
  return { transform: `translate(${x * 100}%, ${y * 100}%) scale(${scale})` };
}
