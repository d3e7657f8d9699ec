import type { Lists } from './lists.ts';
import { hashText } from './prng.ts';
import type { Json } from './shapes.ts';
import { itemJson } from './shapes.ts';
import type { Video, World } from './types.ts';
import type { Variant } from './variant.ts';

export interface ApiContext {
  world: World;
  lists: Lists;
  variant: Variant;
  /** The world's time, ms. */
  t: number;
}

export type Route = (query: URLSearchParams, context: ApiContext) => Json | null;

/** A whole number ≥ 0 from a query, or what stands in for it. */
export const whole = (query: URLSearchParams, name: string, otherwise: number): number => {
  const value = Number(query.get(name));
  return Number.isSafeInteger(value) && value >= 0 && query.get(name) ? value : otherwise;
};

/** The fields every answer carries. */
export function envelope({ world, t }: ApiContext, body: Json): Json {
  const logid = `${new Date(t).toISOString().replaceAll(/\D/g, '')}${hashText(world.seed + t)
    .toString(16)
    .toUpperCase()}`;
  return {
    ...body,
    extra: { fatal_item_ids: [], logid, now: t },
    log_pb: { impr_id: logid },
    statusCode: 0,
    status_code: 0,
    status_msg: '',
  };
}

/** An answer that says why there is nothing. */
export function failed(context: ApiContext, statusCode: number, statusMsg: string): Json {
  return { ...envelope(context, {}), statusCode, status_code: statusCode, statusMsg };
}

/** Items as lists hold them. */
export function items(context: ApiContext, videos: Video[]): Json[] {
  return videos.map((video) => itemJson(context.world, video, context.t, 'list'));
}
