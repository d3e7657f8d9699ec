import { useId } from 'preact/hooks';
import type { PeekKey } from '../../utils/hiding/peek';
import type { Whose } from '../../utils/hiding/reveals';
import type { Schedule } from '../../utils/hiding/schedule';
import { language, type MessageKey, t } from '../../utils/i18n';
import { HideControls } from '../controls/hide-controls';
import type { HidingChoices } from '../hiding-choices';

const WHOSE: readonly (readonly [Whose, MessageKey])[] = [
  ['everyone', 'whose_everyone'],
  ['others', 'whose_others'],
  ['mine', 'whose_mine'],
];

/** What is hidden, on whose videos, and when. */
export function HidingSettings({ choices }: { choices: HidingChoices }) {
  return (
    <section class="panel" aria-labelledby="hiding-heading">
      <h2 id="hiding-heading">{t('hiding')}</h2>
      <p class="quiet small">{t('hiding_explained')}</p>
      <HideControls hidden={choices.hidden} />
      <WhoseCounts choices={choices} />
      <CoolOffRule choices={choices} />
      <WhenScheduled choices={choices} />
      <PeekChoice choices={choices} />
    </section>
  );
}

function WhoseCounts({ choices }: { choices: HidingChoices }) {
  const name = useId();
  const chosen = choices.hideWhose.value.value;
  return (
    <fieldset class="checks">
      <legend>{t('whose_counts')}</legend>
      {WHOSE.map(([whose, label]) => (
        <label key={whose} class="check">
          <input
            type="radio"
            name={name}
            checked={chosen === whose}
            onChange={() => void choices.hideWhose.set(whose)}
          />
          <span>{t(label)}</span>
        </label>
      ))}
      <label class="field">
        <span>{t('my_handle')}</span>
        <input
          class="input"
          type="text"
          autocomplete="off"
          spellcheck={false}
          maxLength={100}
          value={choices.myHandle.value.value ?? ''}
          onChange={(event) => void choices.myHandle.set(event.currentTarget.value.trim().replace(/^@/, ''))}
        />
        <span class="quiet small">{t('my_handle_hint')}</span>
      </label>
    </fieldset>
  );
}

function CoolOffRule({ choices }: { choices: HidingChoices }) {
  const chosen = choices.coolOff.value.value;
  if (!chosen) return null;
  return (
    <fieldset class="checks">
      <legend>{t('cool_off')}</legend>
      <label class="field">
        <span>{t('cool_off_hours')}</span>
        <input
          class="input"
          type="number"
          min={0}
          max={8760}
          value={chosen.hours}
          onChange={(event) => {
            const hours = event.currentTarget.valueAsNumber;
            if (hours >= 0 && hours <= 8760) void choices.coolOff.set({ ...chosen, hours });
          }}
        />
        <span class="quiet small">{t('cool_off_hint')}</span>
      </label>
      <label class="check whole">
        <input
          type="checkbox"
          checked={chosen.of === 'all'}
          onChange={(event) =>
            void choices.coolOff.set({ ...chosen, of: event.currentTarget.checked ? 'all' : 'mine' })
          }
        />
        <span>{t('cool_off_all')}</span>
      </label>
    </fieldset>
  );
}

const KEYS: readonly (readonly [PeekKey, MessageKey])[] = [
  ['off', 'peek_off'],
  ['Alt', 'peek_alt'],
  ['Control', 'peek_control'],
  ['Shift', 'peek_shift'],
];

function PeekChoice({ choices }: { choices: HidingChoices }) {
  const name = useId();
  const chosen = choices.peek.value.value;
  return (
    <fieldset class="checks">
      <legend>{t('peek')}</legend>
      {KEYS.map(([key, label]) => (
        <label key={key} class="check">
          <input type="radio" name={name} checked={chosen === key} onChange={() => void choices.peek.set(key)} />
          <span>{t(label)}</span>
        </label>
      ))}
      <p class="quiet small whole">{t('peek_hint')}</p>
    </fieldset>
  );
}

const asTime = (minutes: number) =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
function asMinutes(time: string): number | undefined {
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(time) ?? [];
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}
/** 4 January 1970 was a Sunday. */
const dayName = (day: number) =>
  new Intl.DateTimeFormat(language(), { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(1970, 0, 4 + day));

function WhenScheduled({ choices }: { choices: HidingChoices }) {
  const chosen = choices.schedule.value.value;
  if (!chosen) return null;
  const set = (change: Partial<Schedule>) => void choices.schedule.set({ ...chosen, ...change });
  const time = (label: MessageKey, key: 'from' | 'to') => (
    <label class="field">
      <span>{t(label)}</span>
      <input
        class="input"
        type="time"
        value={asTime(chosen[key])}
        onChange={(event) => {
          const minutes = asMinutes(event.currentTarget.value);
          if (minutes !== undefined) set({ [key]: minutes });
        }}
      />
    </label>
  );
  return (
    <fieldset class="checks">
      <legend>{t('schedule')}</legend>
      <label class="check whole">
        <input type="checkbox" checked={chosen.on} onChange={(event) => set({ on: event.currentTarget.checked })} />
        <span>{t('schedule_on')}</span>
      </label>
      {chosen.on && (
        <>
          <div class="range">
            {time('schedule_from', 'from')}
            {time('schedule_to', 'to')}
          </div>
          {[1, 2, 3, 4, 5, 6, 0].map((day) => (
            <label key={day} class="check">
              <input
                type="checkbox"
                checked={chosen.days.includes(day)}
                onChange={(event) =>
                  set({
                    days: event.currentTarget.checked
                      ? [...chosen.days, day]
                      : chosen.days.filter((other) => other !== day),
                  })
                }
              />
              <span>{dayName(day)}</span>
            </label>
          ))}
        </>
      )}
    </fieldset>
  );
}
