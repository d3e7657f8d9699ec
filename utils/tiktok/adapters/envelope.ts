/** The codes around TikTok's data: what a body says before it says anything of videos. */
import { fieldOf } from './reading';
import { integerOf } from './values';

const CAPTCHA = 10_000;
/**
 * The video that was asked for is not to be had: not found, deleted or blocked (10204), made private (10216), or of
 * an account made private (10222). Every other code says something of the request, the login or the network.
 */
const GONE: ReadonlySet<number> = new Set([10_204, 10_216, 10_222]);

/** How a body answers: with data, with a captcha, that the video is gone, or with another refusal. */
export type Outcome = 'fine' | 'captcha' | 'gone' | 'refused';

export function outcomeOf(body: object): Outcome {
  if (fieldOf(body, 'type') === 'verify') return 'captcha';
  // Either spelling, sometimes both; `code` only in captchas.
  const codes = ['statusCode', 'status_code', 'code'].map((name) => integerOf(fieldOf(body, name)) ?? 0);
  if (codes.includes(CAPTCHA)) return 'captcha';
  if (codes.slice(0, 2).some((code) => GONE.has(code))) return 'gone';
  return codes.slice(0, 2).some((code) => code !== 0) ? 'refused' : 'fine';
}

/** Whether a body without a list says itself that nothing is left to list. */
export function saysNoMore(body: object): boolean {
  const more = fieldOf(body, 'hasMore') ?? fieldOf(body, 'has_more');
  return more === false || more === 0;
}
