import { type MessageKey, t } from '../../utils/i18n';
import type { TrendChange } from '../../utils/metrics/trends';

/** The sign says what the words say, for those who skim. */
const CHANGES: Record<TrendChange, readonly [sign: string, text: MessageKey]> = {
  'not-enough': ['', 'not_enough_yet'],
  new: ['✦', 'change_new'],
  rising: ['▲', 'change_rising'],
  falling: ['▼', 'change_falling'],
  unclear: ['=', 'change_unclear'],
};

export const changeText = (change: TrendChange): string => t(CHANGES[change][1]);

export function ChangeText({ change }: { change: TrendChange }) {
  const [sign] = CHANGES[change];
  return (
    <span class={`change ${change}`}>
      {sign && <span aria-hidden="true">{sign} </span>}
      {changeText(change)}
    </span>
  );
}
