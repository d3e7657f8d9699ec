/** What the data page shows and does, as signals. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Deletion, DeletionReport } from '../../utils/messages';
import type { MeasuredDb } from '../../utils/store/open';
import {
  creatorByHandle,
  creatorByKey,
  creatorVideos,
  recentCreators,
  recentVideos,
  totals,
  videoById,
} from '../../utils/store/queries';
import type { StoredCreator, StoredTotals, StoredVideo } from '../../utils/store/schema';
import { type ReadLink, searchTerms } from './search-terms';

export interface DataDeps {
  db(): Promise<MeasuredDb>;
  remove(deletion: Deletion): Promise<DeletionReport>;
  /** Bytes, as far as the browser tells. */
  usage(): Promise<number | undefined>;
  readLink: ReadLink;
}

/** A deletion that waits for its confirmation, and what the question needs to name what goes. */
export interface Question {
  readonly deletion: Deletion;
  readonly video?: StoredVideo;
  readonly creator?: StoredCreator;
  /** Of the creator, that go with them. */
  readonly videos?: number;
  /** Local days, first and last, as a date field writes them: 2026-11-22. */
  readonly days?: readonly [string, string];
}

export type Outcome = { readonly report: DeletionReport } | { readonly failure: string };

export interface Listing {
  readonly videos: readonly StoredVideo[];
  readonly creators: readonly StoredCreator[];
  /** Whether there may be older ones. */
  readonly moreVideos: boolean;
  readonly moreCreators: boolean;
  /** What was searched for; undefined for the most recent. */
  readonly query: string | undefined;
}

export interface DataModel {
  readonly failure: ReadonlySignal<string | undefined>;
  readonly totals: ReadonlySignal<StoredTotals | undefined>;
  readonly usage: ReadonlySignal<number | undefined>;
  readonly listing: ReadonlySignal<Listing | undefined>;
  readonly question: ReadonlySignal<Question | undefined>;
  readonly deleting: ReadonlySignal<boolean>;
  readonly outcome: ReadonlySignal<Outcome | undefined>;
  load(): Promise<void>;
  search(text: string): Promise<void>;
  showMore(what: 'videos' | 'creators'): Promise<void>;
  ask(question: Question): Promise<void>;
  cancel(): void;
  confirm(): Promise<void>;
}

const PAGE = 10;

export function createDataModel(deps: DataDeps): DataModel {
  const failure = signal<string | undefined>(undefined);
  const all = signal<StoredTotals | undefined>(undefined);
  const usage = signal<number | undefined>(undefined);
  const listing = signal<Listing | undefined>(undefined);
  const question = signal<Question | undefined>(undefined);
  const deleting = signal(false);
  const outcome = signal<Outcome | undefined>(undefined);

  /** Runs what reads the database; a failure is shown, and what was shown before stays. */
  async function reading(read: (db: MeasuredDb) => Promise<void>): Promise<void> {
    try {
      await read(await deps.db());
      failure.value = undefined;
    } catch (error) {
      failure.value = (error as { code?: string }).code ?? 'failed';
    }
  }

  /** As many as are shown already, so that a reload takes nothing away. */
  async function recent(db: MeasuredDb): Promise<Listing> {
    const shown = listing.value?.query === undefined ? listing.value : undefined;
    const [videoLimit, creatorLimit] = [
      Math.max(PAGE, shown?.videos.length ?? 0),
      Math.max(PAGE, shown?.creators.length ?? 0),
    ];
    const videos = await recentVideos(db, { limit: videoLimit });
    const creators = await recentCreators(db, { limit: creatorLimit });
    const [moreVideos, moreCreators] = [videos.length >= videoLimit, creators.length >= creatorLimit];
    return { videos, creators, moreVideos, moreCreators, query: undefined };
  }

  async function found(db: MeasuredDb, query: string): Promise<Listing> {
    const { videoId, handle } = searchTerms(query, deps.readLink);
    const video = videoId === undefined ? undefined : await videoById(db, videoId);
    const creator =
      handle === undefined ? undefined : ((await creatorByHandle(db, handle)) ?? (await creatorByKey(db, handle)));
    const videos = video ? [video] : creator ? await creatorVideos(db, creator.key) : [];
    return { videos, creators: creator ? [creator] : [], moreVideos: false, moreCreators: false, query };
  }

  const load = () =>
    reading(async (db) => {
      all.value = await totals(db);
      const query = listing.value?.query;
      listing.value = query === undefined ? await recent(db) : await found(db, query);
      usage.value = await deps.usage().catch(() => undefined);
    });

  return {
    failure,
    totals: all,
    usage,
    listing,
    question,
    deleting,
    outcome,
    load,
    search: (text) =>
      reading(async (db) => {
        const query = text.trim();
        listing.value = query === '' ? await recent(db) : await found(db, query);
      }),
    showMore: (what) =>
      reading(async (db) => {
        const shown = listing.value;
        const before = shown?.[what].at(-1)?.lastSeen;
        if (!shown || before === undefined) return;
        if (what === 'videos') {
          const older = await recentVideos(db, { before, limit: PAGE });
          listing.value = { ...shown, videos: [...shown.videos, ...older], moreVideos: older.length >= PAGE };
        } else {
          const older = await recentCreators(db, { before, limit: PAGE });
          listing.value = { ...shown, creators: [...shown.creators, ...older], moreCreators: older.length >= PAGE };
        }
      }),
    ask: (asked) =>
      reading(async (db) => {
        outcome.value = undefined;
        const { creator } = asked;
        question.value = creator ? { ...asked, videos: (await creatorVideos(db, creator.key)).length } : asked;
      }),
    cancel() {
      if (!deleting.value) question.value = undefined;
    },
    async confirm() {
      const asked = question.value;
      if (!asked || deleting.value) return;
      deleting.value = true;
      try {
        outcome.value = { report: await deps.remove(asked.deletion) };
      } catch (error) {
        outcome.value = { failure: error instanceof Error ? error.message : String(error) };
      }
      await load();
      deleting.value = false;
      question.value = undefined;
    },
  };
}

/** From the start of the first local day to the end of the last; undefined where they aren't days in order. */
export function rangeOfDays(first: string, last: string): Extract<Deletion, { what: 'range' }> | undefined {
  const from = new Date(`${first}T00:00:00`).getTime();
  const lastDay = new Date(`${last}T00:00:00`);
  // By the calendar, not by 24 hours: days on which clocks change are shorter or longer.
  const to = lastDay.setDate(lastDay.getDate() + 1);
  return Number.isNaN(from) || Number.isNaN(to) || to <= from ? undefined : { what: 'range', from, to };
}
