import { language, plural, t } from '../../utils/i18n';
import { formatDay } from '../../utils/metrics/format';
import { MAIN, type Project } from '../../utils/projects';
import { Button } from '../controls/button';
import { Dialog } from '../controls/dialog';
import { Notice } from '../controls/notice';
import { ProjectPhase, projectName } from '../controls/project-choice';
import { Table } from '../controls/table';
import type { ProjectsModel } from '../projects';
import { ProjectForm } from './project-form';
import type { ProjectsPageModel, WipeQuestion } from './projects-model';
import { reportText } from './report-text';

/** All projects, and what can be done with them. */
export function ProjectsSection(props: { projects: ProjectsModel; model: ProjectsPageModel; now: number }) {
  const { projects, model, now } = props;
  const known = projects.value.value;
  const outcome = model.outcome.value;
  const question = model.question.value;
  return (
    <section class="panel" aria-labelledby="projects-heading">
      <h2 id="projects-heading">{t('projects')}</h2>
      <p class="quiet small">{t('projects_explained')}</p>
      {outcome && 'failure' in outcome && (
        <Notice kind="error" title={t('delete_failed')}>
          <p class="small">{t('delete_failed_why', outcome.failure)}</p>
        </Notice>
      )}
      {outcome && 'report' in outcome && <Notice takesFocus title={t('wiped_project', reportText(outcome.report))} />}
      {known && (
        <>
          <Table
            label={t('projects')}
            columns={[t('project_name'), t('project_period'), t('project_kept'), t('actions')]}
          >
            {known.all.map((project) => (
              <Row key={project.id} project={project} isOpen={project.id === known.current.id} {...props} />
            ))}
          </Table>
          <ProjectPhase projects={known} now={now} />
        </>
      )}
      {model.form.value ? (
        <ProjectForm key={model.form.value.id} model={model} form={model.form.value} />
      ) : (
        <div>
          <Button onClick={() => model.edit(undefined)}>{t('new_project')}</Button>
        </div>
      )}
      {question && <WipeDialog model={model} question={question} />}
    </section>
  );
}

function Row(props: { project: Project; isOpen: boolean; projects: ProjectsModel; model: ProjectsPageModel }) {
  const { project, isOpen, projects, model } = props;
  const name = projectName(project);
  return (
    <tr>
      <th scope="row" class="project-name">
        <bdi>{name}</bdi> {isOpen && <span class="badge">{t('project_is_open')}</span>}
      </th>
      <td>{periodText(project)}</td>
      <td>
        {project.keepDays === undefined ? t('project_kept_always') : plural('project_kept_days', project.keepDays)}
      </td>
      <td>
        <div class="row">
          {!isOpen && (
            <Button label={t('open_project_named', name)} onClick={() => void projects.open(project.id)}>
              {t('open_project')}
            </Button>
          )}
          <Button label={t('edit_project_named', name)} onClick={() => model.edit(project)}>
            {t('edit_project')}
          </Button>
          <Button danger label={t('wipe_project_named', name)} onClick={() => void model.ask(project)}>
            {t('wipe_project')}
          </Button>
        </div>
      </td>
    </tr>
  );
}

function periodText({ start, end }: Project): string {
  const first = start === undefined ? undefined : formatDay(start, language());
  const last = end === undefined ? undefined : formatDay(end - 1, language());
  if (first !== undefined && last !== undefined) return t('from_to', first, last);
  if (first !== undefined) return t('project_from', first);
  return last === undefined ? t('project_always') : t('project_until', last);
}

function WipeDialog({ model, question }: { model: ProjectsPageModel; question: WipeQuestion }) {
  const { project, holds } = question;
  const isMain = project.id === MAIN;
  return (
    <Dialog title={t(isMain ? 'wipe_main_question' : 'wipe_project_question')} onClose={model.cancel}>
      <p class="handle">
        <bdi>{projectName(project)}</bdi>
      </p>
      <p>{t(isMain ? 'wipe_main_goes' : 'wipe_project_goes', reportText(holds))}</p>
      <p>{t('delete_is_final')}</p>
      <div class="dialog-actions">
        <Button disabled={model.wiping.value} onClick={model.cancel}>
          {t('cancel')}
        </Button>
        <Button danger primary disabled={model.wiping.value} onClick={() => void model.confirm()}>
          {model.wiping.value ? t('deleting') : t('wipe_project')}
        </Button>
      </div>
    </Dialog>
  );
}
