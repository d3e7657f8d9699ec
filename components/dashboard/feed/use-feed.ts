import { useEffect, useState } from 'preact/hooks';
import type { MeasuredDb } from '../../../utils/store/open';
import { whenStale } from '../when-visible';
import { type FeedReport, type FeedRequest, readFeed } from './read-feed';

export type FeedState = { readonly report?: FeedReport; readonly failure?: string; readonly progress: number };

/** Reads it anew for every request, and whenever what is shown may be stale. */
export function useFeed(db: () => Promise<MeasuredDb>, now: () => number, request: FeedRequest): FeedState {
  const [state, setState] = useState<FeedState>({ progress: 0 });
  useEffect(() => {
    let reading = new AbortController();
    async function read(): Promise<void> {
      reading.abort();
      reading = new AbortController();
      const { signal: until } = reading;
      // The whole stays until there is another.
      const report = (report: FeedReport) =>
        setState((before) =>
          report.isPartial && before.report?.isPartial === false
            ? before
            : { report, progress: report.isPartial ? before.progress : 1 },
        );
      const progress = (progress: number) => setState((before) => ({ ...before, progress }));
      try {
        await readFeed(await db(), request, now(), { report, progress, until });
      } catch (error) {
        const failure = (error as { code?: string }).code ?? 'failed';
        if (!until.aborted) setState((before) => ({ ...before, failure }));
      }
    }
    setState({ progress: 0 });
    void read();
    const end = whenStale(() => void read());
    return () => {
      end();
      reading.abort();
    };
  }, [db, now, request]);
  return state;
}
