import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** Whether what is there has been painted since `isThere`: long work that comes after would keep it from the screen. */
export function usePainted(isThere = true): boolean {
  const [isPainted, tell] = useState(false);
  useEffect(() => {
    if (!isThere) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => tell(true));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [isThere]);
  return isPainted;
}

/** What takes long to draw comes one frame after what stands above it, so that something is there at once. */
export const AfterPaint = ({ children }: { children: ComponentChildren }) =>
  usePainted() ? children : <div aria-busy="true" />;
