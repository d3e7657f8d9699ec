import { t } from '../../../utils/i18n';
import type { Project } from '../../../utils/projects';
import { projectName } from '../../controls/project-choice';

/** Before what is told of a project's task while another project is open: which one it is of. */
export function OfProject({ project, open }: { project: Project | undefined; open: string }) {
  if (!project || project.id === open) return null;
  return <p class="small">{t('task_of_project', projectName(project))}</p>;
}
