import type { Migration } from './migration';

/** The first version. Frozen once released: a change of shape is a new migration. */
export const first: Migration = (db) => {
  const videos = db.createObjectStore('videos', { keyPath: 'id' });
  videos.createIndex('creator', 'creator');
  videos.createIndex('lastSeen', 'lastSeen');
  videos.createIndex('sound', 'facts.soundId');
  videos.createIndex('hashtag', 'facts.hashtags', { multiEntry: true });

  const creators = db.createObjectStore('creators', { keyPath: 'key' });
  creators.createIndex('handle', 'handle');
  creators.createIndex('lastSeen', 'lastSeen');

  db.createObjectStore('sounds', { keyPath: 'id' });
  db.createObjectStore('hashtags', { keyPath: 'name' });
  db.createObjectStore('blocks');

  const exposures = db.createObjectStore('exposures', { keyPath: ['startedAt', 'videoId'] });
  exposures.createIndex('video', 'videoId');

  const sessions = db.createObjectStore('sessions', { keyPath: 'id' });
  sessions.createIndex('endedAt', 'endedAt');

  db.createObjectStore('hours', { keyPath: ['start', 'part'] });
  db.createObjectStore('health', { keyPath: 'day' });
  db.createObjectStore('totals', { keyPath: 'key' });

  const outboxes = db.createObjectStore('outboxes', { keyPath: 'id' });
  outboxes.createIndex('at', 'at');
};
