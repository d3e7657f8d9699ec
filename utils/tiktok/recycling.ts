/** How TikTok gives a card to another video. */
import type { Card } from './card';

/** The attributes that it rewrites then; the rest of a change adds nodes. */
export const RECYCLED_ATTRIBUTES = ['href', 'id', 'data-more-menu-item-id'];

/**
 * Changes whenever the card is given to another video; '' where the card has nothing that would. Cheaper than reading
 * the card, and no id of a video.
 */
export function identityOf({ element, root, layout }: Card): string {
  if (layout === 'grid') return element.getAttribute('href') ?? '';
  const menu = root.querySelector('[data-more-menu-item-id]')?.getAttribute('data-more-menu-item-id');
  const player = root.querySelector('[id^="xgwrapper-"]')?.id;
  if (layout === 'single') return `${root.ownerDocument.location.pathname} ${menu ?? ''}`;
  return menu || player ? `${menu ?? ''} ${player ?? ''}` : '';
}
