import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** What takes long to draw comes one frame after what stands above it, so that something is there at once. */
export function AfterPaint({ children }: { children: ComponentChildren }) {
  const [isPainted, tell] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => tell(true));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, []);
  return isPainted ? children : <div aria-busy="true" />;
}
