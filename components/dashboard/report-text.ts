import { language, plural } from '../../utils/i18n';
import type { DeletionReport } from '../../utils/messages';

/** "3 videos, 4 snapshots and 5 appearances". */
export function reportText({ videos, snapshots, exposures }: DeletionReport): string {
  const parts = [plural('n_videos', videos), plural('n_snapshots', snapshots), plural('n_appearances', exposures)];
  return new Intl.ListFormat(language()).format(parts);
}
