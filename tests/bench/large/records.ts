/** The records of the large database: who and what there is, and the history of each. */
import { exactCount } from '../../../utils/metrics/counts';
import { previousOf, ratedOf } from '../../../utils/store/readings';
import type {
  Snapshot,
  SnapshotOf,
  StoredCreator,
  StoredHashtag,
  StoredSession,
  StoredSound,
  StoredVideo,
} from '../../../utils/store/schema';
import { type Dice, dice } from '../../replica/prng';
import { DAY, describe, firstAfter, idOf, popular } from './plan';

export interface Times {
  firstSeen: number;
  lastSeen: number;
}

/** At most one moment a session, the first soon after the video was posted, later ones further apart; rising. */
export function chooseTimes(die: Dice, sessions: readonly StoredSession[], createdAt: number, wanted: number) {
  const from = Math.min(firstAfter(sessions, createdAt + die.between(0, 2) * DAY), sessions.length - 1);
  const left = sessions.length - from;
  const chosen = new Set([from]);
  const most = Math.min(wanted, left);
  for (let tries = 0; chosen.size < most && tries < 20 * most; tries += 1) {
    chosen.add(from + Math.min(left - 1, Math.floor(left * die.next() ** 1.6)));
  }
  for (let index = from; chosen.size < most; index += 1) chosen.add(index);
  return [...chosen]
    .sort((a, b) => a - b)
    .map((index) => {
      const { id, startedAt, endedAt } = sessions[index]!;
      return { session: id, at: die.whole(startedAt, endedAt) };
    });
}

export function makeCreator(nth: number, sessions: readonly StoredSession[]) {
  const die = dice('large', `creator/${nth}`);
  const id = idOf(Date.UTC(2020, 0, 1), 1_000 + nth);
  const username = nth === 0 ? 'me.measured' : `creator.${nth}`;
  const start = 10 ** die.between(2.5, 6.5);
  const perDay = start * die.between(0, 0.004);
  let followers = start;
  const history: SnapshotOf['c'][] = [];
  for (let index = die.whole(0, 12); index < sessions.length; index += die.whole(6, 20)) {
    const at = sessions[index]!.startedAt + 1_000 * nth;
    followers += perDay * 3 + die.normal() * Math.sqrt(start) * 0.5;
    const count = Math.max(0, Math.round(followers));
    history.push({
      at,
      source: 'api',
      counts: { followers: exactCount(count), hearts: exactCount(count * 21), videos: exactCount(100 + index) },
    });
  }
  if (history.length === 0) history.push({ at: sessions[0]!.startedAt + nth, source: 'api', counts: {} });
  const { at } = history.at(-1)!;
  const record: StoredCreator = {
    key: id,
    handle: username,
    facts: { id, username, displayName: `Creator number ${nth}`, isVerified: die.chance(0.05) },
    firstSeen: history[0]!.at,
    lastSeen: at,
    factsAt: at,
    latest: history.at(-1)!,
    snapshots: history.length,
  };
  return { record, history, reach: start ** 0.9 * 4 };
}

export function makeVideo(
  die: Dice,
  nth: number,
  by: StoredCreator,
  createdAt: number,
  history: readonly Snapshot[],
): StoredVideo {
  const hashtags = [...new Set(['fyp', ...Array.from({ length: die.whole(0, 5) }, () => `tag${popular(die, 8_000)}`)])];
  const id = idOf(createdAt, nth);
  const kind = die.chance(0.1) ? 'photo' : 'video';
  const latest = history.at(-1)!;
  const [rated, previous] = [ratedOf(history), previousOf(history)];
  return {
    id,
    facts: {
      id,
      kind,
      creatorId: by.key,
      username: by.facts.username ?? '',
      description: describe(die, hashtags),
      createdAt: Math.floor(createdAt / 1_000),
      duration: kind === 'photo' ? 0 : die.whole(6, 180),
      soundId: die.chance(0.3) ? idOf(createdAt, 500_000 + nth) : idOf(Date.UTC(2021, 0, 1), popular(die, 3_000)),
      hashtags,
      isAd: die.chance(0.02),
      isPaidPartnership: die.chance(0.03),
      textLanguage: 'en',
    },
    creator: by.key,
    firstSeen: history[0]!.at,
    lastSeen: latest.at,
    factsAt: latest.at,
    latest,
    ...(rated && { rated }),
    ...(previous && { previous }),
    snapshots: history.length,
  };
}

/** Within what was seen, now and then; only of what is much used. */
function momentsOf(die: Dice, { firstSeen, lastSeen }: Times, sessions: readonly StoredSession[]): number[] {
  const moments: number[] = [];
  if (lastSeen - firstSeen < 60 * DAY) return moments;
  for (let index = firstAfter(sessions, firstSeen); index < sessions.length; index += die.whole(20, 120)) {
    const at = sessions[index]!.startedAt + 5_000;
    if (at <= lastSeen) moments.push(at);
  }
  return moments;
}

export function makeSound(id: string, seen: Times, sessions: readonly StoredSession[]) {
  const die = dice('large', `sound/${id}`);
  let videos = 10 ** die.between(1, 6);
  const history = momentsOf(die, seen, sessions).map((at): SnapshotOf['s'] => {
    videos *= die.between(1, 1.1);
    return { at, source: 'api', counts: { videos: exactCount(Math.floor(videos)) } };
  });
  const latest = history.at(-1);
  const isOriginal = die.chance(0.5);
  const facts = { id, title: `Song ${id.slice(-5)}`, authorName: `Band ${id.slice(-3)}`, isOriginal, duration: 30 };
  const record: StoredSound = {
    id,
    facts,
    ...seen,
    factsAt: seen.lastSeen,
    ...(latest && { latest }),
    snapshots: history.length,
  };
  return { record, history };
}

export function makeHashtag(name: string, seen: Times, sessions: readonly StoredSession[]) {
  const die = dice('large', `tag/${name}`);
  let videos = 10 ** die.between(1, 6);
  const history = momentsOf(die, seen, sessions).map((at): SnapshotOf['h'] => {
    videos *= die.between(1, 1.1);
    return {
      at,
      source: 'api',
      counts: { videos: exactCount(Math.floor(videos)), views: exactCount(Math.floor(videos * 900)) },
    };
  });
  const latest = history.at(-1);
  const record: StoredHashtag = {
    name,
    facts: { name },
    ...seen,
    factsAt: seen.lastSeen,
    ...(latest && { latest }),
    snapshots: history.length,
  };
  return { record, history };
}
