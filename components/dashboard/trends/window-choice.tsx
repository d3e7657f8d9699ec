import { useId } from 'preact/hooks';
import { plural, t } from '../../../utils/i18n';
import { WINDOWS, type WindowDays } from '../../../utils/metrics/tallies';

/** One of a few, side by side. */
export function Choice<Value extends string | number>(props: {
  legend: string;
  options: readonly (readonly [Value, string])[];
  chosen: Value;
  onChoose(value: Value): void;
}) {
  const name = useId();
  return (
    <fieldset class="choice">
      <legend class="small">{props.legend}</legend>
      {props.options.map(([value, label]) => (
        <label key={value} class="choice-option">
          <input type="radio" name={name} checked={value === props.chosen} onChange={() => props.onChoose(value)} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

const DAYS = Object.keys(WINDOWS).map(Number) as WindowDays[];

export function WindowChoice(props: { days: WindowDays; onChoose(days: WindowDays): void }) {
  return (
    <Choice
      legend={t('recent_window')}
      options={DAYS.map((days) => [days, plural('n_days', days)] as const)}
      chosen={props.days}
      onChoose={props.onChoose}
    />
  );
}
