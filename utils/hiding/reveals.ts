/** Which cards are shown although counts are hidden. What isn't known of a card keeps it hidden. */

export type Whose = 'everyone' | 'others' | 'mine';

/** Until a video is so many hours old, its counts are hidden; 0 for no such rule. */
export interface CoolOff {
  readonly hours: number;
  /** Of whose videos the older ones are shown. */
  readonly of: 'mine' | 'all';
}

export interface RevealRules {
  readonly whose: Whose;
  readonly coolOff: CoolOff;
}

export interface CardOwner {
  /** Handle without @. */
  readonly username?: string | undefined;
  readonly videoId?: string | undefined;
  /** Unix seconds. */
  readonly createdAt?: number | undefined;
}

/** When a video was uploaded, Unix seconds: the upper half of its id. */
export function uploadedAt(videoId: string | undefined): number | undefined {
  if (videoId === undefined || !/^\d{15,20}$/.test(videoId)) return undefined;
  return Number(BigInt(videoId) >> 32n);
}

/** Whether any rule shows any card at all. */
export function hasReveals({ whose, coolOff }: RevealRules): boolean {
  return whose !== 'everyone' || coolOff.hours > 0;
}

/** `own`: the handle of the person themselves; `now` in Unix milliseconds. */
export function isRevealed(card: CardOwner, rules: RevealRules, own: string | undefined, now: number): boolean {
  const isMine =
    own === undefined || card.username === undefined ? undefined : card.username.toLowerCase() === own.toLowerCase();
  if (rules.whose === 'others' && isMine === true) return true;
  if (rules.whose === 'mine' && isMine === false) return true;
  const { hours, of } = rules.coolOff;
  if (hours <= 0 || (of === 'mine' && isMine !== true)) return false;
  const createdAt = card.createdAt ?? uploadedAt(card.videoId);
  return createdAt !== undefined && createdAt > 0 && now - createdAt * 1000 >= hours * 3_600_000;
}
