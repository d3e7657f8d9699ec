/**
 * Which boxes are on screen: at least half of the box, or half of the viewport's height, is visible.
 * Whether the tab itself is visible is for the exposures to say.
 */

/** Fine enough that a tall box's share of the viewport is noticed to within a fiftieth of the box. */
const THRESHOLDS = Array.from({ length: 51 }, (_, i) => i / 50);

export interface Visibility {
  watch(box: Element): void;
  forget(box: Element): void;
}

/** The part of an IntersectionObserverEntry that the rule looks at. */
type Intersection = Pick<
  IntersectionObserverEntry,
  'isIntersecting' | 'intersectionRatio' | 'intersectionRect' | 'boundingClientRect'
>;

export function isOnScreen(entry: Intersection, viewportHeight: number): boolean {
  const { isIntersecting, intersectionRatio, intersectionRect, boundingClientRect: box } = entry;
  if (!isIntersecting || box.width === 0 || box.height === 0) return false;
  return intersectionRatio >= 0.5 || intersectionRect.height >= viewportHeight / 2;
}

/**
 * The same by where the box is at this moment, clipped by the viewport alone: CSS pixels of its height that are
 * visible, 0 when it is not on screen. An observer speaks a frame late, and by then a card may have been given another
 * video and moved away.
 */
export function visibleHeightNow(box: Element, window: Pick<Window, 'innerWidth' | 'innerHeight'>): number {
  const { top, bottom, left, right, width, height } = box.getBoundingClientRect();
  const visibleHeight = Math.min(bottom, window.innerHeight) - Math.max(top, 0);
  const visibleWidth = Math.min(right, window.innerWidth) - Math.max(left, 0);
  if (visibleHeight <= 0 || visibleWidth <= 0) return 0;
  const isHalf = visibleHeight * visibleWidth >= (width * height) / 2 || visibleHeight >= window.innerHeight / 2;
  return isHalf ? visibleHeight : 0;
}

/** Calls back with the height in CSS pixels that is visible of each box whose visibility changed; 0 when off screen. */
export function watchVisibility(
  window: Window & Pick<typeof globalThis, 'IntersectionObserver'>,
  onChange: (box: Element, visibleHeight: number) => void,
  signal: AbortSignal,
): Visibility {
  const observer = new window.IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        onChange(entry.target, isOnScreen(entry, window.innerHeight) ? entry.intersectionRect.height : 0);
      }
    },
    { threshold: THRESHOLDS },
  );
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
  return {
    watch: (box) => observer.observe(box),
    forget: (box) => observer.unobserve(box),
  };
}
