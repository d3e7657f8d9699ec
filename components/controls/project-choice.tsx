import { useId } from 'preact/hooks';
import { language, t } from '../../utils/i18n';
import { formatMoment } from '../../utils/metrics/format';
import { MAIN, type Project, type Projects, phaseOf } from '../../utils/projects';
import type { ProjectsModel } from '../projects';

export const projectName = ({ id, name }: Project): string => (id === MAIN ? t('main_project') : name);

/** Which project is open; another one can be, at once. */
export function ProjectChoice({ projects, now }: { projects: ProjectsModel; now: number }) {
  const id = useId();
  const known = projects.value.value;
  if (!known) return null;
  return (
    <div class="project-choice">
      <label for={id}>{t('project')}</label>
      <select
        id={id}
        class="input"
        value={known.current.id}
        onChange={(event) => void projects.open(event.currentTarget.value)}
      >
        {known.all.map((project) => (
          <option key={project.id} value={project.id} dir="auto">
            {projectName(project)}
          </option>
        ))}
      </select>
      <ProjectPhase projects={known} now={now} />
    </div>
  );
}

/** Where the open project doesn't record at this time: why, and what does. */
export function ProjectPhase({ projects: { current }, now }: { projects: Projects; now: number }) {
  const phase = phaseOf(current, now);
  if (phase === 'within') return null;
  const border = formatMoment((phase === 'before' ? current.start : current.end) ?? now, language());
  return (
    <p class="project-phase small" role="status">
      {t(phase === 'before' ? 'project_not_begun' : 'project_over', border)}
    </p>
  );
}
