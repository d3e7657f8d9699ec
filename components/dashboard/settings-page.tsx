import { t } from '../../utils/i18n';
import { RecordSwitch } from '../controls/record-switch';
import { Switch } from '../controls/switch';
import { HidingSettings } from './hiding-settings';
import { OverlaySettings } from './overlay-settings';
import type { Workshop } from './pages';
import { ProjectsSection } from './projects-section';
import { StorageSection } from './storage-section';

export function SettingsPage({ workshop }: { workshop: Workshop }) {
  const { recording, recordUnseen, hiding, overlay, projects, projectsPage, storage, now } = workshop;
  return (
    <>
      <h1>{t('settings')}</h1>
      <section class="panel" aria-labelledby="recording-heading">
        <h2 id="recording-heading">{t('recording')}</h2>
        <RecordSwitch recording={recording} />
        <p class="quiet small">{t('recording_explained')}</p>
        <Switch
          label={t('record_unseen')}
          hint={t('record_unseen_hint')}
          checked={recordUnseen.value.value ?? false}
          disabled={recordUnseen.value.value === undefined}
          onChange={(on) => void recordUnseen.set(on)}
        />
      </section>
      <ProjectsSection projects={projects} model={projectsPage} now={now()} />
      <StorageSection deps={storage} projects={projects} now={now()} />
      <OverlaySettings overlay={overlay} />
      <HidingSettings choices={hiding} />
    </>
  );
}
