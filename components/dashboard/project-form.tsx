import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../utils/i18n';
import { MAIN } from '../../utils/projects';
import { Button } from '../controls/button';
import { type ProjectForm as Filled, type ProjectsPageModel, projectOf } from './projects-model';

/** A project's name, its first and last day, and how long it keeps what it holds. */
export function ProjectForm({ model, form }: { model: ProjectsPageModel; form: Filled }) {
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const isMain = form.id === MAIN;
  const project = projectOf(form, () => 'new');
  const field = (key: 'name' | 'first' | 'last' | 'keepDays') => ({
    value: form[key],
    onInput: (event: { currentTarget: HTMLInputElement }) => model.fill({ [key]: event.currentTarget.value }),
  });
  return (
    <form
      class="project-form"
      aria-label={
        form.id === undefined ? t('new_project') : t('edit_project_named', isMain ? t('main_project') : form.name)
      }
      onSubmit={(event) => {
        event.preventDefault();
        void model.save();
      }}
    >
      {!isMain && (
        <>
          <label class="field">
            <span>{t('project_name')}</span>
            <input
              ref={first}
              class="input"
              type="text"
              dir="auto"
              maxLength={100}
              autocomplete="off"
              {...field('name')}
            />
          </label>
          <label class="field">
            <span>{t('project_first_day')}</span>
            <input class="input" type="date" {...field('first')} />
          </label>
          <label class="field">
            <span>{t('project_last_day')}</span>
            <input class="input" type="date" {...field('last')} />
          </label>
        </>
      )}
      <label class="field">
        <span>{t('keep_days')}</span>
        <input
          ref={isMain ? first : null}
          class="input"
          type="number"
          min={1}
          max={36500}
          step={1}
          {...field('keepDays')}
        />
      </label>
      <p class="quiet small">
        {!isMain && t('project_days_hint')} {t('keep_days_hint')}
      </p>
      <div class="row">
        <button type="submit" class="button primary" disabled={!project}>
          {form.id === undefined ? t('create_project') : t('save')}
        </button>
        <Button onClick={model.cancel}>{t('cancel')}</Button>
      </div>
    </form>
  );
}
