import { useId } from 'preact/hooks';
import { SURFACES } from '../../../utils/facts';
import { type MessageKey, plural, t } from '../../../utils/i18n';
import { SURFACE_LABELS } from '../surface-labels';
import { AGES, type Age, type Filters, PERIODS } from './filters';

const AGE_LABELS: Record<Age, MessageKey> = {
  day: 'age_day',
  week: 'age_week',
  month: 'age_month',
  half: 'age_half_year',
  older: 'age_older',
};

type Option = readonly [value: string, label: string];

export function FilterBar({ filters, onChange }: { filters: Filters; onChange(filters: Filters): void }) {
  const creator = useId();
  /** An empty choice is no filter. */
  const set = (key: keyof Filters, value: string | number) => {
    const { [key]: _, ...rest } = filters;
    onChange(value === '' || value === 0 ? rest : { ...rest, [key]: value });
  };
  const ages: Option[] = (Object.keys(AGES) as Age[]).map((age) => [age, t(AGE_LABELS[age])]);
  return (
    <fieldset class="filters">
      <legend class="visually-hidden">{t('filter_videos')}</legend>
      <div class="field">
        <label for={creator}>{t('creator')}</label>
        <input
          id={creator}
          class="input"
          type="search"
          dir="auto"
          autocomplete="off"
          value={filters.creator ?? ''}
          onInput={(event) => set('creator', event.currentTarget.value)}
        />
      </div>
      <Choice
        label={t('kind')}
        value={filters.kind}
        options={[
          ['video', t('kind_video')],
          ['photo', t('kind_photo')],
        ]}
        onChoose={(kind) => set('kind', kind)}
      />
      <Choice label={t('age')} value={filters.age} options={ages} onChoose={(age) => set('age', age)} />
      <Choice
        label={t('last_read_on')}
        value={filters.surface}
        options={SURFACES.map((surface) => [surface, t(SURFACE_LABELS[surface])])}
        onChoose={(surface) => set('surface', surface)}
      />
      <Choice
        label={t('last_seen')}
        value={filters.days?.toString()}
        options={PERIODS.map((days) => [days.toString(), plural('within_days', days)])}
        onChoose={(days) => set('days', Number(days))}
      />
      <Choice
        label={t('ads')}
        value={filters.ads}
        options={[
          ['without', t('without_ads')],
          ['only', t('only_ads')],
        ]}
        onChoose={(ads) => set('ads', ads)}
      />
    </fieldset>
  );
}

function Choice(props: {
  label: string;
  value: string | undefined;
  options: readonly Option[];
  onChoose(value: string): void;
}) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <select
        id={id}
        class="input"
        value={props.value ?? ''}
        onChange={(event) => props.onChoose(event.currentTarget.value)}
      >
        <option value="">{t('all')}</option>
        {props.options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}
