/** What a person doesn't want to see, for every number of our own: one that is derived goes with each of its parts. */
import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { HideableMetric } from '../../utils/hiding/metrics';
import { t } from '../../utils/i18n';

export const HiddenCounts = createContext<ReadonlySet<HideableMetric>>(new Set());

export const RATIO_PARTS = ['likes', 'views'] as const;
/** How often a sound or a hashtag was seen, and TikTok's own counts of it. */
export const SOUND_PARTS = ['soundsAndHashtags'] as const;
export const ENGAGEMENT_PARTS = ['likes', 'comments', 'shares', 'saves', 'views'] as const;

/** Whether any part is hidden. */
export function useIsHidden(parts: readonly HideableMetric[]): boolean {
  const hidden = useContext(HiddenCounts);
  return parts.some((part) => hidden.has(part));
}

/** What explains a number that says by itself that it is hidden: then it goes without a word. */
export function BesideNumber(props: { parts: readonly HideableMetric[]; children: ComponentChildren }) {
  return useIsHidden(props.parts) ? null : props.children;
}

/** A number, or in its place that it is hidden. */
export function NumberOf(props: { parts: readonly HideableMetric[]; children: ComponentChildren }) {
  return useIsHidden(props.parts) ? <span class="quiet">{t('count_hidden')}</span> : props.children;
}
