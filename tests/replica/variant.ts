/** How the replica may differ from its usual self. Every field is optional. */
export interface Variant {
  /** false: no data-e2e attribute anywhere. */
  dataE2e?: false;
  /** false: the feed's menu button carries no data-more-menu-item-id. */
  moreMenuId?: false;
  /** false: players carry no xgwrapper-…-<id>. */
  playerId?: false;
  /** false: cards carry no link to a video (grids then open by script alone). */
  links?: false;
  /** Hashes every class name anew and drops the component names from them. */
  classSeed?: string;
  /** data-e2e names to be replaced, old to new. */
  rename?: Record<string, string>;
  /** '2025': button[aria-label] around span like-icon; undefined-icon, undefined-count for saves. */
  era?: '2026' | '2025';
  /** false: no data in the page's HTML; everything comes by request. */
  hydration?: false;
  /** true: SIGI_STATE in place of the rehydration script. */
  sigi?: true;
  /** false: no failing response. A number: every n-th API response fails, all ways in turn. */
  failures?: false | number;
  /** Language of the interface: en, es, ar, de. */
  language?: string;
  /** Handle of the person who is logged in. */
  viewer?: string;
  /** Every list by XMLHttpRequest. */
  xhrOnly?: boolean;
  /** How many cards a feed has in all. */
  feedLength?: number;
  /** false: every card keeps its own element, built anew each time it is filled. */
  recycle?: boolean;
  /** How long API responses take, ms. */
  delayMs?: number;
}
