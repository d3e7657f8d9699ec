import { useEffect } from 'preact/hooks';

/** Runs when the page is first shown and whenever a person comes back to its tab: meanwhile more may be recorded. */
export function useWhenVisible(run: () => Promise<void>): void {
  useEffect(() => {
    const onChange = () => {
      if (document.visibilityState === 'visible') void run();
    };
    void run();
    document.addEventListener('visibilitychange', onChange);
    return () => document.removeEventListener('visibilitychange', onChange);
  }, [run]);
}
