/**
 * Lines of a Zeeschuimer export, as they are or as 4CAT keeps them (everything about the item under `__import_meta`).
 * Zeeschuimer takes what a page loads, so nobody knows what of it was seen.
 */
import type { Fact } from '../../facts';
import type { Imported } from '../../store/imported';
import { handleOf } from '../../store/people';
import type { Snapshot } from '../../store/schema';
import { readItem } from '../../tiktok/adapters/item';
import { fieldOf } from '../../tiktok/adapters/reading';
import { authorStatsAt, sharpened } from '../../tiktok/adapters/written-item';
import { pageOf } from '../../tiktok/pages';
import { isLostDigits, isPlausible, isRefused, parsed, RECORDS } from './records';
import { type LineRefusal, refused } from './refusal';

export function isZeeschuimer(raw: unknown): boolean {
  const meta = fieldOf(raw, '__import_meta') ?? raw;
  return fieldOf(meta, 'source_platform') !== undefined && fieldOf(meta, 'item_id') !== undefined;
}

/** What one line tells: the video with its counts, and whatever comes with it. */
export function readZeeschuimer(raw: unknown): Imported[] | LineRefusal {
  const meta = fieldOf(raw, '__import_meta') ?? raw;
  const data = meta === raw ? fieldOf(raw, 'data') : raw;
  const platform = fieldOf(meta, 'source_platform');
  if (typeof platform !== 'string') return refused('wrong_shape', 'source_platform');
  if (platform.split('.')[0] !== 'tiktok') return refused('not_a_video', 'source_platform');

  const [itemId, id] = [fieldOf(meta, 'item_id'), fieldOf(data, 'id')];
  if (isLostDigits(itemId) || isLostDigits(id)) return refused('lost_digits', 'id');
  const item = readItem(data, 'data');
  if (item === undefined) return refused('not_a_video');
  if ('rejected' in item) return refused('wrong_shape', item.rejected);
  if (itemId !== undefined && String(itemId) !== String(id)) return refused('contradiction', 'item_id');

  const collected = fieldOf(meta, 'timestamp_collected');
  const updated = fieldOf(meta, 'last_updated');
  const at = typeof updated === 'number' && typeof collected === 'number' && updated > collected ? updated : collected;
  const surface = surfaceOf(fieldOf(meta, 'source_platform_url'));
  // Ours tell the creator's numbers of some time before, everyone else's those of the same moment.
  const creatorAt = authorStatsAt(data) ?? at;
  const told = sharpened(item.facts, data).flatMap(
    (fact) => importedOf(fact, (fact.type === 'creator' ? creatorAt : at) as number, surface) ?? [],
  );
  for (const imported of told) {
    const { store, record } = imported;
    const result = parsed<object>(RECORDS[store as 'videos'], record);
    if (isRefused(result)) {
      const where = result.where === 'firstSeen' ? 'timestamp_collected' : result.where;
      return refused(result.reason, where);
    }
    if ('history' in imported && !imported.history.every(isPlausible)) return refused('wrong_shape', 'data.stats');
  }
  return told;
}

/** The kind of page; where nobody tells, what is read is a video's own data. */
function surfaceOf(url: unknown): Snapshot['surface'] {
  return (typeof url === 'string' ? pageOf(url).surface : undefined) ?? 'video';
}

function importedOf(fact: Fact, at: number, surface: Snapshot['surface']): Imported | undefined {
  const seen = { firstSeen: at, lastSeen: at, factsAt: at };
  const hasCounts = fact.type !== 'gone' && Object.keys(fact.counts).length > 0;
  const history = <C>(counts: C) => (hasCounts ? [{ at, source: 'api' as const, counts }] : []);
  switch (fact.type) {
    case 'video': {
      const { id, creatorId, username } = fact.facts;
      const creator = creatorId ?? (username === undefined ? undefined : `@${handleOf(username)}`);
      return {
        store: 'videos',
        record: { id, ...seen, facts: fact.facts, ...(creator !== undefined && { creator }) },
        history: history(fact.counts).map((snapshot) => ({ ...snapshot, surface, seen: false })),
      };
    }
    case 'creator': {
      const { id, username } = fact.facts;
      const handle = username === undefined ? undefined : handleOf(username);
      const record = { key: id ?? `@${handle}`, ...seen, ...(handle !== undefined && { handle }), facts: fact.facts };
      return { store: 'creators', record, history: history(fact.counts) };
    }
    case 'sound':
      return { store: 'sounds', record: { id: fact.facts.id, ...seen, facts: fact.facts }, history: [] };
    case 'hashtag':
      return { store: 'hashtags', record: { name: fact.facts.name, ...seen, facts: fact.facts }, history: [] };
    case 'gone':
      return undefined;
  }
}
