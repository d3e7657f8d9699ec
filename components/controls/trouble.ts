import { type MessageKey, t } from '../../utils/i18n';

/** What happened, what was kept and what to do, by the store's error code. */
const TEXTS: Record<string, MessageKey> = {
  full: 'trouble_full',
  newer: 'trouble_newer',
  closed: 'trouble_closed',
  damaged: 'trouble_damaged',
};

export function troubleText(code: string): string {
  return t(TEXTS[code] ?? 'trouble_failed');
}
