import { HIDEABLE, type HideableMetric } from '../../utils/hiding/metrics';
import { type MessageKey, t } from '../../utils/i18n';
import type { Setting } from '../setting';
import { Switch } from './switch';

const ALSO: readonly (readonly [HideableMetric, MessageKey])[] = [
  ['comments', 'comments'],
  ['shares', 'shares'],
  ['saves', 'saves'],
  ['views', 'views'],
  ['followers', 'followers'],
  ['soundsAndHashtags', 'sound_and_hashtag_counts'],
];

/** The switch for likes, and a box for each of the other counts; all of them independent. */
export function HideControls({ hidden }: { hidden: Setting<readonly HideableMetric[]> }) {
  const chosen = hidden.value.value;
  const has = (metric: HideableMetric) => chosen?.includes(metric) ?? false;
  const set = (metric: HideableMetric, on: boolean) =>
    void hidden.set(HIDEABLE.filter((other) => (other === metric ? on : has(other))));
  return (
    <div class="stack tight">
      <Switch
        label={t('hide_like_counts')}
        checked={has('likes')}
        disabled={chosen === undefined}
        onChange={(on) => set('likes', on)}
      />
      <fieldset class="checks">
        <legend class="quiet small">{t('also_hide')}</legend>
        {ALSO.map(([metric, label]) => (
          <label key={metric} class="check">
            <input
              type="checkbox"
              checked={has(metric)}
              disabled={chosen === undefined}
              onChange={(event) => set(metric, event.currentTarget.checked)}
            />
            <span>{t(label)}</span>
          </label>
        ))}
      </fieldset>
    </div>
  );
}
