// @ts-check
import { ask } from './api.js';
import { readItems } from './items.js';

/** @typedef {Record<string, any>} Item */
/** @typedef {() => Promise<{items: Item[], more: boolean}>} Load */

/**
 * Pages of an item list, one after the other.
 * @param {string} path @param {Record<string, string | number>} parameters
 * @param {{way: import('./api.js').Way, cursor?: string | number, name?: string, harvest?: (body: any) => Item[]}} how
 * @returns {Load}
 */
export function pagesOf(path, parameters, { way, cursor = 0, name = 'cursor', harvest = (body) => body.itemList }) {
  let next = cursor;
  return async () => {
    const body = await ask(path, { ...parameters, [name]: next }, way);
    if (!body) return { items: [], more: false };
    next = body.cursor ?? next;
    return { items: readItems(harvest(body) ?? []), more: Boolean(body.hasMore ?? body.has_more) };
  };
}
