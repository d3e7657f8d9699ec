import { t } from '../../utils/i18n';
import { RecordSwitch } from '../controls/record-switch';
import { HidingSettings } from './hiding-settings';
import { OverlaySettings } from './overlay-settings';
import type { Workshop } from './pages';
import { ProjectsSection } from './projects-section';

export function SettingsPage({ workshop }: { workshop: Workshop }) {
  const { recording, hiding, overlay, projects, projectsPage, now } = workshop;
  return (
    <>
      <h1>{t('settings')}</h1>
      <section class="panel" aria-labelledby="recording-heading">
        <h2 id="recording-heading">{t('recording')}</h2>
        <RecordSwitch recording={recording} />
        <p class="quiet small">{t('recording_explained')}</p>
      </section>
      <ProjectsSection projects={projects} model={projectsPage} now={now()} />
      <OverlaySettings overlay={overlay} />
      <HidingSettings choices={hiding} />
    </>
  );
}
