/**
 * What this page load told about videos, creators, sounds and hashtags, whether they came on screen or not. In memory
 * only, bounded, gone with the tab.
 */
import type {
  CountSet,
  CreatorCounts,
  CreatorFacts,
  Fact,
  HashtagFacts,
  SoundFacts,
  Source,
  VideoFacts,
} from '../facts';
import { type Count, reconcile } from '../metrics/counts';

/** One entity as far as it is known. */
export interface Entry<F, C> {
  readonly facts: F;
  readonly counts: C;
  /** Where most of the counts came from. */
  readonly source: Source;
  /** When the page got the newest of it, Unix milliseconds. */
  readonly at: number;
  /** Goes up with every change, so that a reader sees whether there is something new. */
  readonly version: number;
}

type EntityOf<T extends Exclude<Fact['type'], 'gone'>> = Extract<Fact, { type: T }>;
export type VideoEntry = Entry<VideoFacts, EntityOf<'video'>['counts']>;
export type CreatorEntry = Entry<CreatorFacts, CreatorCounts>;
export type SoundEntry = Entry<SoundFacts, EntityOf<'sound'>['counts']>;
export type HashtagEntry = Entry<HashtagFacts, EntityOf<'hashtag'>['counts']>;

/** Entries kept of each kind; the least recently told go first. */
const CAPACITY = 5_000;

interface Known {
  facts: object;
  counts: Record<string, Count>;
  sources: Record<string, Source>;
  at: number;
  version: number;
  bare: Source;
}

/** The source of most of the counts; of the entry's last word where it has none. */
function mainSource({ sources, bare }: Known): Source {
  const all = Object.values(sources);
  const [most] = [...new Set(all)].sort(
    (a, b) => all.filter((source) => source === b).length - all.filter((source) => source === a).length,
  );
  return most ?? bare;
}

function definedOnly(facts: object): object {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

/** Bounded, merging store of one kind of entity. */
function createShelf<F extends object, C extends CountSet<string>>() {
  const known = new Map<string, Known>();

  return {
    add(key: string, facts: F, counts: C, source: Source, at: number): void {
      const before = known.get(key);
      known.delete(key);
      const entry: Known = before ?? { facts: {}, counts: {}, sources: {}, at, version: 0, bare: source };
      entry.facts = { ...entry.facts, ...definedOnly(facts) };
      entry.at = at;
      entry.bare = source;
      entry.version += 1;
      for (const [metric, count] of Object.entries(counts)) {
        if (!count) continue;
        const earlier = entry.counts[metric];
        const merged = earlier ? reconcile(earlier, count) : count;
        if (merged !== earlier) entry.sources[metric] = source;
        entry.counts[metric] = merged;
      }
      known.set(key, entry);
      if (known.size > CAPACITY) known.delete(known.keys().next().value as string);
    },
    get(key: string): Entry<F, C> | undefined {
      const entry = known.get(key);
      if (!entry) return undefined;
      return {
        facts: entry.facts as F,
        counts: entry.counts as unknown as C,
        source: mainSource(entry),
        at: entry.at,
        version: entry.version,
      };
    },
    values(): Iterable<{ facts: F; counts: C }> {
      return known.values() as Iterable<Known & { facts: F; counts: C }>;
    },
  };
}

export type Catalogue = ReturnType<typeof createCatalogue>;

export function createCatalogue() {
  const videos = createShelf<VideoFacts, VideoEntry['counts']>();
  const creators = createShelf<CreatorFacts, CreatorCounts>();
  const sounds = createShelf<SoundFacts, SoundEntry['counts']>();
  const hashtags = createShelf<HashtagFacts, HashtagEntry['counts']>();
  /** Lower-case handle → creator key. */
  const handles = new Map<string, string>();
  const gone = new Set<string>();

  const creatorKey = (facts: { id?: string | undefined; username?: string | undefined }): string | undefined =>
    facts.id ?? (facts.username && (handles.get(facts.username.toLowerCase()) ?? `@${facts.username.toLowerCase()}`));

  return {
    /** Takes in what one response or script told. */
    add(facts: readonly Fact[], source: Source, at: number): void {
      for (const fact of facts) {
        switch (fact.type) {
          case 'video':
            videos.add(fact.facts.id, fact.facts, fact.counts, source, at);
            break;
          case 'creator': {
            const { id, username } = fact.facts;
            if (id && username) {
              if (handles.size >= CAPACITY) handles.delete(handles.keys().next().value as string);
              handles.set(username.toLowerCase(), id);
            }
            const key = creatorKey(fact.facts);
            if (key) creators.add(key, fact.facts, fact.counts, source, at);
            break;
          }
          case 'sound':
            sounds.add(fact.facts.id, fact.facts, fact.counts, source, at);
            break;
          case 'hashtag':
            hashtags.add(fact.facts.name, fact.facts, fact.counts, source, at);
            break;
          case 'gone':
            if (gone.size < CAPACITY) gone.add(fact.videoId);
        }
      }
    },
    video: (id: string) => videos.get(id),
    /** By id, or by handle where the id isn't at hand. */
    creator(facts: { id?: string | undefined; username?: string | undefined }): CreatorEntry | undefined {
      const key = creatorKey(facts);
      return key === undefined ? undefined : creators.get(key);
    },
    sound: (id: string) => sounds.get(id),
    hashtag: (name: string) => hashtags.get(name),
    /** Videos that TikTok said are gone, each told once. */
    takeGone(): string[] {
      const ids = [...gone];
      gone.clear();
      return ids;
    },
    /** The videos known of a creator. */
    *videosOf(username: string): Generator<Pick<VideoEntry, 'facts' | 'counts'>> {
      const handle = username.toLowerCase();
      for (const { facts, counts } of videos.values()) {
        if (facts.username?.toLowerCase() === handle) yield { facts, counts };
      }
    },
  };
}
