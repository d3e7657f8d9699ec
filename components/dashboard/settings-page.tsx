import { t } from '../../utils/i18n';
import { RecordSwitch } from '../controls/record-switch';
import type { Setting } from '../setting';

export function SettingsPage({ recording }: { recording: Setting<boolean> }) {
  return (
    <>
      <h1>{t('settings')}</h1>
      <section class="panel" aria-labelledby="recording-heading">
        <h2 id="recording-heading">{t('recording')}</h2>
        <RecordSwitch recording={recording} />
        <p class="quiet small">{t('recording_explained')}</p>
      </section>
    </>
  );
}
