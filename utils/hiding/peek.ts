/**
 * A look at one card while a modifier key is held: the one under the pointer, or with the focus. Never a letter, for
 * the site has its own uses for those.
 */
export const PEEK_KEYS = ['off', 'Alt', 'Control', 'Shift'] as const;
export type PeekKey = (typeof PEEK_KEYS)[number];

/** How often a person looked, on one local day. */
export interface Peeks {
  /** Like 2026-11-22. */
  readonly day: string;
  readonly count: number;
}

export function localDay(time: number): string {
  const date = new Date(time);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}

/** One more today; a new day begins at none. */
export function countPeek({ day, count }: Peeks, time: number): Peeks {
  const today = localDay(time);
  return { day: today, count: (day === today ? count : 0) + 1 };
}

export function peeksToday({ day, count }: Peeks, time: number): number {
  return day === localDay(time) ? count : 0;
}

interface PeekOptions {
  readonly window: Window;
  readonly signal: AbortSignal;
  /** The key that is chosen now. */
  key(): PeekKey;
  /** Called with the element that is looked at, and with undefined when the key is let go. */
  onLook(element: Element | undefined): void;
}

export function watchPeeking({ window, signal, key, onLook }: PeekOptions): void {
  const { document } = window;
  let pointer: { x: number; y: number } | undefined;
  let isHeld = false;

  const look = () => {
    const under = pointer && document.elementFromPoint(pointer.x, pointer.y);
    onLook(under ?? document.activeElement ?? undefined);
  };
  const end = () => {
    if (!isHeld) return;
    isHeld = false;
    onLook(undefined);
  };
  const listen = <K extends keyof WindowEventMap>(type: K, listener: (event: WindowEventMap[K]) => void) =>
    window.addEventListener(type, listener, { signal, capture: true, passive: true });

  listen('keydown', (event) => {
    if (!event.isTrusted || event.repeat || key() === 'off' || event.key !== key()) return;
    isHeld = true;
    look();
  });
  listen('keyup', (event) => event.key === key() && end());
  listen('pointermove', ({ clientX: x, clientY: y }) => {
    pointer = { x, y };
    if (isHeld) look();
  });
  // Who moves by keyboard means what has the focus.
  listen('focusin', () => {
    pointer = undefined;
    if (isHeld) look();
  });
  listen('scroll', () => isHeld && look());
  listen('blur', (event) => event.target === window && end());
  listen('pagehide', end);
  document.addEventListener('visibilitychange', end, { signal });
}
