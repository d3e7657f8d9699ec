// @ts-check
import { boot, variant } from './dom.js';

/** @typedef {'fetch' | 'text' | 'json'} Way `text` and `json` are XMLHttpRequests, by their responseType */

let turn = 0;
/** Questions that wait for their answer. */
let asking = 0;
// For tests, which wait until a page has all that it asked for.
Object.defineProperty(window, 'replicaAsking', { get: () => asking });

/** @param {string} path @param {Record<string, string | number>} parameters */
function address(path, parameters) {
  const query = new URLSearchParams({ aid: '1988', app_language: boot.language, app_name: 'tiktok_web', region: 'NL' });
  for (const [name, value] of Object.entries(parameters)) query.set(name, String(value));
  turn += 1;
  query.set('msToken', `token${turn}-${'x'.repeat(40)}`);
  query.set('X-Bogus', `DFSz${turn}`);
  query.set('X-Gnarly', `M${turn}`);
  return `${path}?${query}`;
}

/** @param {string} url */
async function byFetch(url) {
  const stop = new AbortController();
  const response = await fetch(url, { signal: stop.signal, credentials: 'include' });
  if (!response.ok) throw new Error('status');
  const body = await response.json();
  // As the site does: the request is aborted the moment it has been read.
  stop.abort();
  return body;
}

/** @param {string} url @param {'text' | 'json'} way @returns {Promise<any>} */
function byXhr(url, way) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('GET', url);
    if (way === 'json') request.responseType = 'json';
    request.onload = () => {
      try {
        if (request.status !== 200) throw new Error('status');
        resolve(way === 'json' ? request.response : JSON.parse(request.responseText));
      } catch (error) {
        reject(error);
      }
    };
    request.onerror = () => reject(new Error('network'));
    request.send();
  });
}

/**
 * Asks for JSON, and asks again after an empty, broken or refused answer. Null when it never comes.
 * @param {string} path @param {Record<string, string | number>} parameters @param {Way} way
 * @returns {Promise<any>}
 */
export async function ask(path, parameters, way) {
  asking += 1;
  try {
    return await insist(path, parameters, way);
  } finally {
    asking -= 1;
  }
}

/** @param {string} path @param {Record<string, string | number>} parameters @param {Way} way */
async function insist(path, parameters, way) {
  for (let attempt = 0; attempt < 4; attempt += 1) {
    const url = address(path, parameters);
    const how = variant.xhrOnly && way === 'fetch' ? 'text' : way;
    try {
      const body = how === 'fetch' ? await byFetch(url) : await byXhr(url, how);
      if (body && body.type !== 'verify') return body;
    } catch {
      // Asked again below.
    }
    await new Promise((done) => setTimeout(done, 120 * (attempt + 1)));
  }
  return null;
}
