/** What a person does: none of it is for the page while the picker lies above it. */
const EVENTS = [
  ...(['keydown', 'keyup', 'keypress', 'mousedown', 'mouseup', 'mousemove', 'wheel'] as const),
  ...(['pointerdown', 'pointerup', 'pointermove', 'click', 'dblclick'] as const),
  ...(['contextmenu', 'touchstart', 'touchmove', 'touchend'] as const),
  ...(['input', 'focusin', 'focusout', 'focus', 'blur'] as const),
];

type EventType = (typeof EVENTS)[number];

/** What the picker does with the events that it keeps from the page. */
export type Handlers = { readonly [Type in EventType]?: (event: WindowEventMap[Type]) => void };

interface Shield {
  readonly host: Element;
  readonly handlers: Handlers;
  readonly signal: AbortSignal;
}

function shieldFrom<Type extends EventType>(
  type: Type,
  handlers: Pick<Handlers, Type>,
  { host, signal }: Shield,
): void {
  const onEvent = (event: WindowEventMap[Type]) => {
    if (!event.isTrusted || (event.target !== host && !type.startsWith('key'))) return;
    event.stopImmediatePropagation();
    handlers[type]?.(event);
  };
  // A touch scrolls the page without waiting for it; a wheel may scroll something inside the page.
  addEventListener(type, onEvent, { capture: true, passive: type.startsWith('touch'), signal });
}

/**
 * Catches a person's events on their way down, at the window, so that of the page only what listens there since before
 * sees them. Events that the page makes itself pass, and can neither choose nor take anything.
 */
export function raiseShield(shield: Shield): void {
  for (const type of EVENTS) shieldFrom(type, shield.handlers, shield);
}
