import type { Names } from './names';
import { hrefOf } from './router';

/** The title, or the id until it is known; leads to the sound's page. */
export function SoundLink({ id, names }: { id: string; names: Names }) {
  return (
    <a href={hrefOf({ route: 'sounds', subject: id })}>
      <bdi>{names.sound(id).value ?? id}</bdi>
    </a>
  );
}
