import { useEffect, useState } from 'preact/hooks';
import { onChange } from './changes';

/** Runs whenever a person comes back to the page: meanwhile more may be recorded. Returns how to end that. */
export function onReturn(run: () => void): () => void {
  const onVisibility = () => {
    if (document.visibilityState === 'visible') run();
  };
  document.addEventListener('visibilitychange', onVisibility);
  return () => document.removeEventListener('visibilitychange', onVisibility);
}

/** Runs when a person comes back, and where they look on when another page deleted or imported something. */
export function whenStale(run: () => void): () => void {
  const ends = [
    onReturn(run),
    onChange(() => {
      if (document.visibilityState === 'visible') run();
    }),
  ];
  return () => {
    for (const end of ends) end();
  };
}

/** Runs when the page is first shown and whenever it may be stale. */
export function useWhenVisible(run: () => Promise<void>): void {
  useEffect(() => {
    void run();
    return whenStale(() => void run());
  }, [run]);
}

/** What reading depends on: `turn` is another whenever it may be stale, `change` only after a deletion or an import. */
export function useTurns(): { readonly turn: string; readonly change: number } {
  const [returns, countReturn] = useState(0);
  const [change, countChange] = useState(0);
  useEffect(() => {
    const ends = [
      onReturn(() => countReturn((before) => before + 1)),
      onChange(() => countChange((before) => before + 1)),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, []);
  return { turn: `${returns} ${change}`, change };
}
