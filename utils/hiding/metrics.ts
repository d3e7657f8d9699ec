/** What can be hidden, each on its own. */
export const HIDEABLE = ['likes', 'comments', 'shares', 'saves', 'views', 'followers', 'soundsAndHashtags'] as const;
export type HideableMetric = (typeof HIDEABLE)[number];
