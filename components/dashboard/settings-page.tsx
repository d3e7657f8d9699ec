import { t } from '../../utils/i18n';
import type { Overlay } from '../../utils/settings';
import { RecordSwitch } from '../controls/record-switch';
import type { HidingChoices } from '../hiding-choices';
import type { Setting } from '../setting';
import { HidingSettings } from './hiding-settings';
import { OverlaySettings } from './overlay-settings';

export function SettingsPage(props: { recording: Setting<boolean>; hiding: HidingChoices; overlay: Setting<Overlay> }) {
  const { recording, hiding, overlay } = props;
  return (
    <>
      <h1>{t('settings')}</h1>
      <section class="panel" aria-labelledby="recording-heading">
        <h2 id="recording-heading">{t('recording')}</h2>
        <RecordSwitch recording={recording} />
        <p class="quiet small">{t('recording_explained')}</p>
      </section>
      <OverlaySettings overlay={overlay} />
      <HidingSettings choices={hiding} />
    </>
  );
}
