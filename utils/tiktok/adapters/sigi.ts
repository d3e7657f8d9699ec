/** SIGI_STATE, the page state of 2021 to 2023: modules of things by id, an item's author only a handle. */
import { fieldOf, type Reading, ReadingBuilder, rejectedReading } from './reading';
import { userInfo } from './users';

/** Reads the parsed script. */
export function readModules(state: unknown): Reading {
  const items = fieldOf(state, 'ItemModule');
  const users = fieldOf(state, 'UserModule');
  if (items === undefined && users === undefined) return rejectedReading('ItemModule');
  const into = new ReadingBuilder();
  // Keys are video ids and handles: values, which have no place in a path.
  if (typeof items === 'object' && items !== null) {
    into.each(Object.values(items), 'ItemModule', (entry, path) => into.item(entry, path));
  }
  const byHandle = fieldOf(users, 'users');
  const stats = fieldOf(users, 'stats');
  if (typeof byHandle === 'object' && byHandle !== null) {
    into.each(Object.entries(byHandle), 'UserModule.users', (entry, path) => {
      const [handle, user] = entry as [string, unknown];
      into.entity(userInfo, { user, stats: fieldOf(stats, handle) }, path);
    });
  }
  const { facts, accepted, rejected } = into;
  return { facts, accepted, rejected };
}
