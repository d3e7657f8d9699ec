/** One sound, hashtag or artist: what the feeds showed of it, the videos behind that, and TikTok's own totals. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Count } from '../../../utils/metrics/counts';
import type { WindowDays } from '../../../utils/metrics/tallies';
import { type Trend, type Trends, trendsOf } from '../../../utils/metrics/trends';
import { historyOf, summariesByIds } from '../../../utils/store/queries';
import type { HourlyVideo, StoredHashtag, StoredSound } from '../../../utils/store/schema';
import type { VideoSummary } from '../../../utils/store/summaries/row';
import { hashtagsOf, loadShown, soundsOf } from '../../trends-data';
import { artistName, artistsIn, factsOfSounds, isArtist } from './sounds-data';
import type { TrendKind, TrendsDeps } from './trends-model';

export interface ShownVideo {
  readonly video: VideoSummary;
  /** When a feed first showed it in the span. */
  readonly at: number;
  readonly isRecent: boolean;
}

/** A count at one time, as TikTok told it. */
export interface Total {
  readonly at: number;
  readonly count: Count;
}

export interface TrendView {
  readonly days: WindowDays;
  readonly trends: Trends;
  /** Undefined where it was in one video or none. */
  readonly trend: Trend | undefined;
  readonly title: string | undefined;
  readonly record: StoredSound | StoredHashtag | undefined;
  /** Newest first. */
  readonly videos: readonly ShownVideo[];
  /** Oldest first. */
  readonly totalVideos: readonly Total[];
  readonly totalViews: readonly Total[];
}

export interface TrendModel {
  readonly days: ReadonlySignal<WindowDays>;
  readonly view: ReadonlySignal<TrendView | undefined>;
  readonly failure: ReadonlySignal<string | undefined>;
  load(): Promise<void>;
  choose(days: WindowDays): Promise<void>;
}

export function createTrendModel(deps: TrendsDeps, kind: TrendKind, subject: string): TrendModel {
  const days = signal<WindowDays>(7);
  const view = signal<TrendView | undefined>(undefined);
  const failure = signal<string | undefined>(undefined);
  let turn = 0;

  async function read(window: WindowDays): Promise<TrendView> {
    const db = await deps.db();
    const telling = told();
    // Who reads first and fails first says so; the other's failure is the same.
    telling.catch(() => {});
    const { span, videos } = await loadShown(db, deps.now(), window, await deps.me());
    const thingsOf = await things(videos);
    const trends = trendsOf(videos, span, thingsOf);
    const shown = new Map(videos.filter((video) => thingsOf(video).includes(subject)).map(({ id, at }) => [id, at]));
    const stored = await summariesByIds(db, [...shown.keys()]);
    const listed = stored.map((video) => ({ video, at: shown.get(video.id)! }));
    return {
      days: window,
      trends,
      trend: trends.trends.find(({ id }) => id === subject),
      videos: listed.map((row) => ({ ...row, isRecent: row.at >= span.divide })).sort((a, b) => b.at - a.at),
      ...(await telling),
    };
  }

  async function things(videos: readonly HourlyVideo[]) {
    if (kind === 'hashtags') return hashtagsOf;
    return isArtist(subject) ? artistsIn(await factsOfSounds(await deps.db(), videos)) : soundsOf;
  }

  /** What TikTok told of it. */
  async function told(): Promise<Pick<TrendView, 'title' | 'record' | 'totalVideos' | 'totalViews'>> {
    const db = await deps.db();
    if (kind === 'hashtags') {
      const [record, { snapshots }] = await Promise.all([db.get('hashtags', subject), historyOf(db, `h:${subject}`)]);
      return {
        title: `#${subject}`,
        record,
        totalVideos: snapshots.flatMap(({ at, counts }) => (counts.videos ? { at, count: counts.videos } : [])),
        totalViews: snapshots.flatMap(({ at, counts }) => (counts.views ? { at, count: counts.views } : [])),
      };
    }
    if (isArtist(subject)) return { title: artistName(subject), record: undefined, totalVideos: [], totalViews: [] };
    const [record, { snapshots }] = await Promise.all([db.get('sounds', subject), historyOf(db, `s:${subject}`)]);
    return {
      title: record?.facts.title,
      record,
      totalVideos: snapshots.flatMap(({ at, counts }) => (counts.videos ? { at, count: counts.videos } : [])),
      totalViews: [],
    };
  }

  async function load(): Promise<void> {
    turn += 1;
    const asked = turn;
    try {
      const next = await read(days.value);
      if (asked !== turn) return;
      view.value = next;
      failure.value = undefined;
    } catch (error) {
      failure.value = (error as { code?: string }).code ?? 'failed';
    }
  }

  return {
    days,
    view,
    failure,
    load,
    choose(window) {
      days.value = window;
      return load();
    },
  };
}
