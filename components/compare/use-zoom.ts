import { useCallback, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';

/** Where all pictures of a comparison are looked at: how much larger, and how far from the middle in shares of the stage. */
export interface Zoom {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

const FIT: Zoom = { scale: 1, x: 0, y: 0 };
const LARGEST = 64;
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

function placeIn(stage: Element, { clientX, clientY }: Place) {
  const box = stage.getBoundingClientRect();
  return { x: (clientX - box.x) / box.width - 0.5, y: (clientY - box.y) / box.height - 0.5 };
}

/** A pinch on a touchpad comes as a wheel with Ctrl, in far smaller steps than a wheel's. */
const WHEEL_SHARE = 1 / 300;
const PINCH_SHARE = 1 / 80;

type Place = Pick<MouseEvent, 'clientX' | 'clientY'>;

function distance(a: Place, b: Place): number {
  return Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
}

/** Moves the picture with one finger or the mouse, and enlarges it about the middle of two fingers. */
function moved(zoom: Zoom, stage: Element, fingers: ReadonlyMap<number, Place>, id: number, to: Place): Zoom {
  const from = fingers.get(id);
  if (from === undefined) return zoom;
  const { width, height } = stage.getBoundingClientRect();
  const [other] = [...fingers].filter(([each]) => each !== id).map(([, place]) => place);
  const share = other ? 0.5 : 1;
  const [x, y] = [to.clientX - from.clientX, to.clientY - from.clientY];
  const panned = bounded({ ...zoom, x: zoom.x + (x * share) / width, y: zoom.y + (y * share) / height });
  if (!other || distance(from, other) === 0) return panned;
  const middle = { clientX: (to.clientX + other.clientX) / 2, clientY: (to.clientY + other.clientY) / 2 };
  return zoomed(panned, distance(to, other) / distance(from, other), placeIn(stage, middle));
}

/** One zoom for all pictures: by wheel, drag, pinch, keys and buttons. */
export function useZoom() {
  const [zoom, setZoom] = useState(FIT);
  /** React hears wheels passively, so the page would scroll along. */
  const listenToWheel = useCallback((stage: HTMLElement | null) => {
    if (stage === null) return undefined;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const factor = Math.exp(-event.deltaY * (event.ctrlKey ? PINCH_SHARE : WHEEL_SHARE));
      setZoom((current) => zoomed(current, factor, placeIn(stage, event)));
    };
    stage.addEventListener('wheel', onWheel, { passive: false });
    return () => stage.removeEventListener('wheel', onWheel);
  }, []);
  const fingers = useRef(new Map<number, Place>());
  const press = (key: string): boolean => {
    const move = KEYS[key];
    if (move) setZoom(move);
    return move !== undefined;
  };
  return {
    zoom,
    isEnlarged: zoom.scale > 1,
    enlarge: () => setZoom((current) => zoomed(current, STEP, MIDDLE)),
    reduce: () => setZoom((current) => zoomed(current, 1 / STEP, MIDDLE)),
    fit: useCallback(() => setZoom(FIT), []),
    /** Enlarges to a scale of the fitting one, about the middle. */
    enlargeTo: (scale: number) => setZoom((current) => zoomed(current, scale / current.scale, MIDDLE)),
    /** Does what a key stands for; false where that is nothing. */
    press,
    pointers: {
      ref: listenToWheel,
      onPointerDown(event: PointerEvent) {
        event.currentTarget.setPointerCapture(event.pointerId);
        fingers.current.set(event.pointerId, { clientX: event.clientX, clientY: event.clientY });
      },
      onPointerMove({ currentTarget, pointerId, clientX, clientY }: PointerEvent) {
        const before = new Map(fingers.current);
        if (!before.has(pointerId)) return;
        fingers.current.set(pointerId, { clientX, clientY });
        setZoom((current) => moved(current, currentTarget, before, pointerId, { clientX, clientY }));
      },
      onLostPointerCapture: ({ pointerId }: PointerEvent) => void fingers.current.delete(pointerId),
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (press(event.key)) event.preventDefault();
    },
  };
}

export type Zooming = ReturnType<typeof useZoom>;

/** The style of a picture at a zoom. */
export function zoomStyle({ scale, x, y }: Zoom): { readonly transform: string } {
  return { transform: `translate(${x * 100}%, ${y * 100}%) scale(${scale})` };
}
