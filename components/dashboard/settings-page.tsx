import { t } from '../../utils/i18n';
import { RecordSwitch } from '../controls/record-switch';
import type { HidingChoices } from '../hiding-choices';
import type { Setting } from '../setting';
import { HidingSettings } from './hiding-settings';

export function SettingsPage({ recording, hiding }: { recording: Setting<boolean>; hiding: HidingChoices }) {
  return (
    <>
      <h1>{t('settings')}</h1>
      <section class="panel" aria-labelledby="recording-heading">
        <h2 id="recording-heading">{t('recording')}</h2>
        <RecordSwitch recording={recording} />
        <p class="quiet small">{t('recording_explained')}</p>
      </section>
      <HidingSettings choices={hiding} />
    </>
  );
}
