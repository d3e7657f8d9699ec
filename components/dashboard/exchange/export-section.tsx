import { useEffect } from 'preact/hooks';
import { language, plural, t } from '../../../utils/i18n';
import { formatBytes } from '../../../utils/metrics/format';
import { Button } from '../../controls/button';
import { Notice } from '../../controls/notice';
import { TaskProgress } from '../../controls/task-progress';
import { troubleText } from '../../controls/trouble';
import { DayField } from '../day-field';
import type { ExportModel, ExportOutcome } from './export-model';
import { EXPORTS } from './exports';
import { OfProject } from './of-project';

/**
 * Files for other programs and other people: which days, under whose names, in which form.
 * @param open id of the project that is open.
 */
export function ExportSection({ model, open }: { model: ExportModel; open: string }) {
  const { first, last, pseudonymise, task, project, offer, outcome } = model;
  useEffect(() => void model.tidy().catch(() => {}), [model]);
  const range = model.range();
  const isBusy = task.isRunning.value;
  return (
    <section class="panel" aria-labelledby="export-heading">
      <h2 id="export-heading">{t('export')}</h2>
      <p class="quiet">{t('export_explained')}</p>
      <div class="range">
        <DayField
          id="export-first-day"
          label={t('export_first_day')}
          value={first.value}
          onChange={(day) => {
            first.value = day;
          }}
        />
        <DayField
          id="export-last-day"
          label={t('export_last_day')}
          value={last.value}
          onChange={(day) => {
            last.value = day;
          }}
        />
      </div>
      <p class="quiet small">{range ? t('export_days_hint') : t('days_out_of_order')}</p>
      <div>
        <label class="check">
          <input
            type="checkbox"
            aria-describedby="pseudonymise-hint"
            checked={pseudonymise.value}
            onChange={(event) => {
              pseudonymise.value = event.currentTarget.checked;
            }}
          />
          <span>{t('pseudonymise')}</span>
        </label>
        <p id="pseudonymise-hint" class="quiet small">
          {t('pseudonymise_explained')}
        </p>
      </div>
      <ul class="offers">
        {EXPORTS.map((each) => (
          <li key={each.name}>
            <Button disabled={isBusy || !range} onClick={() => void model.start(each)}>
              {t(each.label)}
            </Button>
            <span class="quiet small">{t(each.explanation)}</span>
          </li>
        ))}
      </ul>
      {(isBusy || outcome.value) && <OfProject project={project.value} open={open} />}
      {offer.value && <TaskProgress task={task} label={t(offer.value.label)} />}
      {!isBusy && outcome.value && <OutcomeNotice outcome={outcome.value} />}
    </section>
  );
}

function OutcomeNotice({ outcome }: { outcome: ExportOutcome }) {
  if ('stopped' in outcome) return <Notice takesFocus title={t('export_stopped')} />;
  if ('failure' in outcome) {
    return (
      <Notice kind="error" takesFocus title={t('export_failed')}>
        <p class="small">{failureText(outcome.failure)}</p>
      </Notice>
    );
  }
  return (
    <Notice kind={outcome.damaged > 0 ? 'warning' : 'plain'} takesFocus title={t('export_ready', outcome.saved)}>
      <p class="small">{t('export_size', formatBytes(outcome.size, language()))}</p>
      {outcome.damaged > 0 && <p class="small">{plural('export_damaged', outcome.damaged)}</p>}
    </Notice>
  );
}

function failureText(code: string): string {
  if (code === 'full') return t('export_full');
  return code === 'too-large' ? t('export_too_large') : troubleText(code);
}
