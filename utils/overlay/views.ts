/** What the overlay says of one video: what the page told, and what the background knows. */
import type { SoundFacts, VideoCounts, VideoFacts, VideoMetric } from '../facts';
import { HIDEABLE, type HideableMetric } from '../hiding/metrics';
import type { Standing } from '../metrics/comparable';
import { likeToView, type Ratio } from '../metrics/ratios';
import type { Catalogue } from '../reading/catalogue';
import type { CardReading } from '../tiktok/cards';
import type { VideoContext } from './context-messages';
import type { createStandings } from './standings';

export interface VideoView {
  readonly facts: VideoFacts;
  readonly counts: VideoCounts;
  readonly ratio: Ratio | undefined;
  readonly standing: Standing | undefined;
  /** The last snapshot of an earlier visit. */
  readonly before: VideoContext['before'];
  readonly sound: SoundFacts | undefined;
  /** What isn't to be shown where this card stands. */
  readonly hidden: ReadonlySet<HideableMetric>;
}

/** Whether there is a count in it that may be shown. */
export const tells = ({ counts, hidden }: VideoView): boolean =>
  (Object.keys(counts) as VideoMetric[]).some((metric) => !hidden.has(metric === 'reposts' ? 'shares' : metric));

interface ViewOptions {
  readonly catalogue: Catalogue;
  readonly standings: ReturnType<typeof createStandings>;
  isHidden(metric: HideableMetric, element: Element): boolean;
}

export function createViews({ catalogue, standings, isHidden }: ViewOptions) {
  /** Of the video that a card shows; `holder` is where its counts stand. Undefined where nothing is known of it. */
  return function viewOf(reading: CardReading, holder: Element): VideoView | undefined {
    const { videoId, username } = reading;
    const known = videoId === undefined ? undefined : catalogue.video(videoId);
    if (videoId === undefined || !known) return undefined;
    const facts = { ...(username !== undefined && { username }), ...known.facts, id: videoId };
    const counts = { ...reading.texts, ...known.counts };
    if (Object.keys(counts).length === 0) return undefined;
    const ratio = likeToView(counts);
    const creator = catalogue.creator({ id: facts.creatorId, username: facts.username });
    const { kind = reading.kind, createdAt, creatorId } = facts;
    const followers = creator?.counts.followers;
    const context = standings.of({
      id: videoId,
      ...(ratio && { ratio }),
      ...(kind && { kind }),
      ...(createdAt !== undefined && { createdAt }),
      ...(creatorId !== undefined && { creatorId }),
      ...(facts.username !== undefined && { username: facts.username }),
      ...(followers && { followers }),
    });
    return {
      facts,
      counts,
      ratio,
      standing: context?.standing,
      before: context?.before,
      sound: facts.soundId === undefined ? undefined : catalogue.sound(facts.soundId)?.facts,
      hidden: new Set(HIDEABLE.filter((metric) => isHidden(metric, holder))),
    };
  };
}
