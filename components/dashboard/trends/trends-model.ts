/** What the pages of sounds and of hashtags show, as signals. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { WindowDays } from '../../../utils/metrics/tallies';
import { risingFirst, type Trend, type Trends, trendsOf } from '../../../utils/metrics/trends';
import type { MeasuredDb } from '../../../utils/store/open';
import { hashtagsByNames } from '../../../utils/store/queries';
import type { HourlyVideo, StoredSound } from '../../../utils/store/schema';
import { hashtagsOf, loadShown, type Shown, soundsOf } from '../../trends-data';
import { artistName, artistSubject, artistsIn, factsOfSounds, type Sounds } from './sounds-data';

export type TrendKind = 'sounds' | 'hashtags';
/** What is listed of sounds. */
export type Listed = 'all' | 'original' | 'released' | 'artists';

export interface TrendRow {
  readonly trend: Trend;
  /** What follows `#/sounds/` or `#/hashtags/`. */
  readonly subject: string;
  /** Undefined where nobody told one. */
  readonly title: string | undefined;
  readonly author?: string | undefined;
  readonly isOriginal?: boolean | undefined;
  readonly firstSeen: number | undefined;
  readonly lastSeen: number | undefined;
}

export interface TrendsView {
  readonly days: WindowDays;
  readonly trends: Trends;
  readonly rows: readonly TrendRow[];
  /** Original sounds and released music; of sounds only. */
  readonly origins: { readonly original?: Trend; readonly released?: Trend };
}

export interface TrendsDeps {
  db(): Promise<MeasuredDb>;
  now(): number;
  me(): Promise<string | undefined>;
}

export interface TrendsModel {
  readonly days: ReadonlySignal<WindowDays>;
  readonly listed: ReadonlySignal<Listed>;
  readonly view: ReadonlySignal<TrendsView | undefined>;
  readonly isReading: ReadonlySignal<boolean>;
  /** As in StoreError. */
  readonly failure: ReadonlySignal<string | undefined>;
  load(): Promise<void>;
  choose(days: WindowDays): Promise<void>;
  list(listed: Listed): void;
}

interface Read extends Shown {
  readonly db: MeasuredDb;
  readonly days: WindowDays;
  readonly sounds: Sounds;
}

export function createTrendsModel(deps: TrendsDeps, kind: TrendKind): TrendsModel {
  const days = signal<WindowDays>(7);
  const listed = signal<Listed>('all');
  const view = signal<TrendsView | undefined>(undefined);
  const isReading = signal(false);
  const failure = signal<string | undefined>(undefined);
  let read: Read | undefined;
  /** What was asked for meanwhile makes an older answer useless. */
  let turn = 0;

  async function load(): Promise<void> {
    turn += 1;
    const asked = turn;
    const window = days.value;
    isReading.value = true;
    try {
      const db = await deps.db();
      const shown = await loadShown(db, deps.now(), window, await deps.me());
      const sounds = kind === 'sounds' ? await factsOfSounds(db, shown.videos) : new Map<string, StoredSound>();
      if (asked !== turn) return;
      read = { ...shown, db, days: window, sounds };
      await show(asked);
      failure.value = undefined;
    } catch (error) {
      failure.value = (error as { code?: string }).code ?? 'failed';
    } finally {
      if (asked === turn) isReading.value = false;
    }
  }

  async function show(asked: number): Promise<void> {
    if (!read) return;
    const next = kind === 'sounds' ? soundsView(read, listed.value) : await hashtagsView(read);
    if (asked === turn) view.value = next;
  }

  return {
    days,
    listed,
    view,
    isReading,
    failure,
    load,
    choose(window) {
      days.value = window;
      return load();
    },
    list(choice) {
      listed.value = choice;
      void show(turn);
    },
  };
}

async function hashtagsView({ db, days, span, videos }: Read): Promise<TrendsView> {
  const trends = trendsOf(videos, span, hashtagsOf);
  const ordered = risingFirst(trends.trends);
  const stored = await hashtagsByNames(
    db,
    ordered.map(({ id }) => id),
  );
  const named = new Map(stored.map((hashtag) => [hashtag.name, hashtag]));
  const rows = ordered.map((trend) => ({
    trend,
    subject: trend.id,
    title: `#${trend.id}`,
    firstSeen: named.get(trend.id)?.firstSeen,
    lastSeen: named.get(trend.id)?.lastSeen,
  }));
  return { days, trends, rows, origins: {} };
}

function soundsView({ days, span, videos, sounds }: Read, listed: Listed): TrendsView {
  const originOf = ({ sound }: HourlyVideo) => {
    const isOriginal = sound === undefined ? undefined : sounds.get(sound)?.facts.isOriginal;
    return isOriginal === undefined ? [] : [isOriginal ? 'original' : 'released'];
  };
  const origins = Object.fromEntries(trendsOf(videos, span, originOf).trends.map((trend) => [trend.id, trend]));
  if (listed === 'artists') return { days, origins, ...artistsOf(span, videos, sounds) };
  const trends = trendsOf(videos, span, soundsOf);
  const rows = risingFirst(trends.trends).map((trend): TrendRow => {
    const sound = sounds.get(trend.id);
    const { title, authorName, isOriginal } = sound?.facts ?? {};
    return {
      trend,
      subject: trend.id,
      title,
      author: authorName,
      isOriginal,
      firstSeen: sound?.firstSeen,
      lastSeen: sound?.lastSeen,
    };
  });
  const kept = listed === 'all' ? rows : rows.filter(({ isOriginal }) => isOriginal === (listed === 'original'));
  return { days, trends, rows: kept, origins };
}

function artistsOf(span: Shown['span'], videos: readonly HourlyVideo[], sounds: Sounds) {
  const trends = trendsOf(videos, span, artistsIn(sounds));
  const seen = new Map<string, { firstSeen: number; lastSeen: number }>();
  for (const sound of sounds.values()) {
    const artist = artistSubject(sound);
    if (artist === undefined) continue;
    const { firstSeen = sound.firstSeen, lastSeen = sound.lastSeen } = seen.get(artist) ?? {};
    seen.set(artist, {
      firstSeen: Math.min(firstSeen, sound.firstSeen),
      lastSeen: Math.max(lastSeen, sound.lastSeen),
    });
  }
  const rows = risingFirst(trends.trends).map(
    (trend): TrendRow => ({
      trend,
      subject: trend.id,
      title: artistName(trend.id),
      firstSeen: seen.get(trend.id)?.firstSeen,
      lastSeen: seen.get(trend.id)?.lastSeen,
    }),
  );
  return { trends, rows };
}
