import { t } from '../../utils/i18n';
import type { Setting } from '../setting';
import { Switch } from './switch';

/** The same switch wherever recording can be paused. */
export function RecordSwitch({ recording }: { recording: Setting<boolean> }) {
  const on = recording.value.value;
  return (
    <Switch
      label={t('record_what_i_see')}
      hint={on === false ? t('recording_paused_hint') : undefined}
      checked={on ?? false}
      disabled={on === undefined}
      onChange={(chosen) => void recording.set(chosen)}
    />
  );
}
