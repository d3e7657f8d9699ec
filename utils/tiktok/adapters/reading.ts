/** What every reader of TikTok's data gives back. */
import type { Fact } from '../../facts';

export interface Rejection {
  /**
   * Where it failed: field names and [n], never a value ("itemList[3].stats"). Failures of the whole body are
   * `empty`, `json`, `body`, `captcha` and `statusCode`.
   */
  readonly path: string;
}

export interface Reading {
  readonly facts: Fact[];
  /** Items (videos, users, sounds, hashtags) that were read, not facts: one item tells several. */
  readonly accepted: number;
  /** One entry an item that wasn't. */
  readonly rejected: Rejection[];
}
