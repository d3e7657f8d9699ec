/** The attributes that TikTok rewrites when it gives a card to another video; the rest of a change adds nodes. */
export const RECYCLED_ATTRIBUTES = ['href', 'id', 'data-more-menu-item-id'];
