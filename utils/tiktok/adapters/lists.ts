/** Items in responses: under whichever of TikTok's names the list stands. */
import { saysNoMore } from './envelope';
import { fieldOf, type ReadingBuilder } from './reading';
import { searchedUser, userInfo } from './users';

/** `itemList`, else `item_list`, else `data[].item` of type 1, else the one of `itemInfo`. */
export function readItems(body: object, into: ReadingBuilder): void {
  for (const name of ['itemList', 'item_list']) {
    const list = fieldOf(body, name);
    if (Array.isArray(list)) {
      into.each(list, name, (entry, path) => into.item(entry, path));
      return;
    }
  }
  const rows = fieldOf(body, 'data');
  if (Array.isArray(rows)) {
    into.each(rows, 'data', (row, path) => {
      // Other rows hold users (4), live rooms and suggestions.
      if (String(fieldOf(row, 'type')) === '1') into.item(fieldOf(row, 'item'), `${path}.item`);
    });
    return;
  }
  const info = fieldOf(body, 'itemInfo');
  if (info !== undefined) into.item(fieldOf(info, 'itemStruct'), 'itemInfo.itemStruct');
  // Playlists of a profile: names and numbers of lists, no videos.
  else if (!Array.isArray(fieldOf(body, 'playList')) && !saysNoMore(body)) into.reject('itemList');
}

/** `userList` of {user, stats}, or the `user_list` of a search. */
export function readUsers(body: object, into: ReadingBuilder): void {
  const list = fieldOf(body, 'userList');
  const found = fieldOf(body, 'user_list');
  if (Array.isArray(list)) into.each(list, 'userList', (entry, path) => into.entity(userInfo, entry, path));
  else if (Array.isArray(found)) into.each(found, 'user_list', (entry, path) => into.entity(searchedUser, entry, path));
  else if (!saysNoMore(body)) into.reject('userList');
}
