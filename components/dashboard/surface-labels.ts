import type { Surface } from '../../utils/facts';
import type { MessageKey } from '../../utils/i18n';

export const SURFACE_LABELS: Record<Surface, MessageKey> = {
  foryou: 'surface_foryou',
  following: 'surface_following',
  friends: 'surface_friends',
  explore: 'surface_explore',
  profile: 'surface_profile',
  reposts: 'surface_reposts',
  liked: 'surface_liked',
  favorites: 'surface_favorites',
  video: 'surface_video',
  photo: 'surface_photo',
  search: 'surface_search',
  sound: 'surface_sound',
  hashtag: 'surface_hashtag',
  collection: 'surface_collection',
  playlist: 'surface_playlist',
};
