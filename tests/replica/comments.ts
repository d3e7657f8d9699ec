import { dice } from './prng.ts';
import type { Json } from './shapes.ts';
import type { Video, World } from './types.ts';
import { comments, firstNames } from './words.ts';

const PAGE = 20;
const MOST = 40;

/** A page of /api/comment/list/: snake_case, exact digg_count. */
export function commentsOf(world: World, video: Video, t: number, cursor: number): Json {
  const total = world.truthAt(video.id, t).comments;
  const known = Math.min(total, MOST);
  const page = Array.from({ length: Math.max(0, Math.min(PAGE, known - cursor)) }, (_, n) =>
    one(world, video, cursor + n),
  );
  return {
    comments: page,
    total,
    cursor: cursor + page.length,
    has_more: cursor + page.length < known ? 1 : 0,
    alias_comment_deleted: false,
  };
}

function one(world: World, video: Video, n: number): Json {
  const die = dice(world.seed, `comment/${video.id}/${n}`);
  const name = die.pick(firstNames);
  return {
    cid: String(BigInt(video.id) + BigInt(n + 1) * 70_000_000_001n),
    aweme_id: video.id,
    text: die.pick(comments),
    comment_language: 'en',
    create_time: Math.floor(video.createdAt / 1000) + die.whole(60, 90_000),
    digg_count: n % 6 === 5 ? 0 : Math.floor(10 ** die.between(0, 4.4)),
    reply_comment_total: n % 3 === 1 ? die.whole(1, 9) : 0,
    reply_id: '0',
    is_author_digged: n === 0,
    author_pin: false,
    user: {
      uid: String(die.whole(6e8, 7e8)),
      unique_id: `${name.toLowerCase()}${die.whole(1, 99)}`,
      nickname: name,
      sec_uid: '',
    },
    share_info: { desc: '' },
  };
}
