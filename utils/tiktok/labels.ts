import type { VideoMetric } from '../facts';

/** TikTok's own label texts in the language of the page, as patterns around the number. */
export interface LabelTemplates {
  readonly counts: { readonly [M in VideoMetric]?: RegExp };
  /** The word on a pinned card. */
  readonly pinned?: string;
}
