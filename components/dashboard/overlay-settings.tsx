import { useId } from 'preact/hooks';
import { type MessageKey, t } from '../../utils/i18n';
import type { Overlay } from '../../utils/settings';
import type { Setting } from '../setting';

const CHOICES: readonly (readonly [Overlay, MessageKey])[] = [
  ['off', 'overlay_off'],
  ['unusual', 'overlay_unusual'],
  ['always', 'overlay_always'],
];

/** On which cards of the page our own chip stands. */
export function OverlaySettings({ overlay }: { overlay: Setting<Overlay> }) {
  const name = useId();
  const chosen = overlay.value.value;
  return (
    <section class="panel">
      <fieldset class="checks" aria-describedby={`${name}-hint`}>
        <legend>
          <h2>{t('overlay_on_page')}</h2>
        </legend>
        {CHOICES.map(([value, label]) => (
          <label key={value} class="check">
            <input type="radio" name={name} checked={chosen === value} onChange={() => void overlay.set(value)} />
            <span>{t(label)}</span>
          </label>
        ))}
      </fieldset>
      <p class="quiet small" id={`${name}-hint`}>
        {t('overlay_explained')}
      </p>
    </section>
  );
}
