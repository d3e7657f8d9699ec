/** Every video, the last seen first and at once, the rest as fast as the browser hands them out. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { MeasuredDb } from '../../../utils/store/open';
import { everyVideo, recentVideos, totals } from '../../../utils/store/queries';
import type { VideoSummary } from '../../../utils/store/summaries/row';
import { createTask, type Task } from '../../controls/task';

export interface VideosModel {
  readonly failure: ReadonlySignal<string | undefined>;
  /** Undefined until the first are read. Some of them while the task runs, or after it was stopped. */
  readonly videos: ReadonlySignal<readonly VideoSummary[] | undefined>;
  /** How many are stored. */
  readonly stored: ReadonlySignal<number>;
  readonly reading: Task;
  load(): Promise<void>;
}

/** About what fits a screen. */
const FIRST = 30;

export function createVideosModel(db: () => Promise<MeasuredDb>): VideosModel {
  const failure = signal<string | undefined>(undefined);
  const videos = signal<readonly VideoSummary[] | undefined>(undefined);
  const stored = signal(0);
  const reading = createTask();

  async function readAll(open: MeasuredDb): Promise<void> {
    await reading.run(async ({ progress, until }) => {
      const all: VideoSummary[] = [];
      for await (const some of everyVideo(open)) {
        if (until.aborted) break;
        for (const video of some) all.push(video);
        progress(stored.value === 0 ? undefined : all.length / stored.value);
      }
      if (!until.aborted || all.length > (videos.value?.length ?? 0)) videos.value = all;
    });
  }

  return {
    failure,
    videos,
    stored,
    reading,
    async load() {
      if (reading.isRunning.value) return;
      try {
        const open = await db();
        stored.value = (await totals(open)).videos;
        videos.value ??= await recentVideos(open, { limit: FIRST });
        await readAll(open);
        failure.value = undefined;
      } catch (error) {
        failure.value = (error as { code?: string }).code ?? 'failed';
      }
    },
  };
}
