import type { ImportReport, RefusedLine } from '../../../utils/exchange/import/import-file';
import type { FileReason, LineReason } from '../../../utils/exchange/import/refusal';
import { language, type MessageKey, t } from '../../../utils/i18n';
import { formatNumber } from '../../../utils/metrics/format';
import { Notice } from '../../controls/notice';
import { troubleText } from '../../controls/trouble';
import type { ImportOutcome } from './import-model';

const FILE_TEXTS: Readonly<Record<FileReason, MessageKey>> = {
  unknown_format: 'file_unknown_format',
  empty: 'file_empty',
  newer_version: 'file_newer_version',
  bomb: 'file_bomb',
  endless_line: 'file_endless_line',
  forbidden_key: 'file_forbidden_key',
  broken_zip: 'file_broken_zip',
  zip_path: 'file_zip_path',
  parquet: 'file_parquet',
  pseudonyms: 'file_pseudonyms',
};
const LINE_TEXTS: Readonly<Record<LineReason, MessageKey>> = {
  not_json: 'line_not_json',
  too_long: 'line_too_long',
  wrong_shape: 'line_wrong_shape',
  lost_digits: 'line_lost_digits',
  not_a_video: 'line_not_a_video',
  contradiction: 'line_contradiction',
  damaged: 'line_damaged',
  damaged_here: 'line_damaged_here',
};

/** What became of a file. */
export function ImportOutcomeNotice({ outcome, file }: { outcome: ImportOutcome; file: string }) {
  if ('report' in outcome) return <Report report={outcome.report} file={file} />;
  const why = 'refusal' in outcome ? t(FILE_TEXTS[outcome.refusal]) : troubleText(outcome.failure);
  return (
    <Notice kind="error" takesFocus title={t('import_refused', file)}>
      <p class="small">
        {why} {t('import_changed_nothing')}
      </p>
    </Notice>
  );
}

function Report({ report, file }: { report: ImportReport; file: string }) {
  const { added, known, refused, examples, isCut, isStopped, failure } = report;
  const refusals = Object.values(refused).reduce((sum, count) => sum + count, 0);
  const isWarning = isCut || isStopped || refusals > 0;
  return (
    <Notice
      kind={failure !== undefined ? 'error' : isWarning ? 'warning' : 'plain'}
      takesFocus
      title={titleOf(report, refusals, file)}
    >
      {failure !== undefined && (
        <p class="small">
          {troubleText(failure)} {t('import_failed_kept')}
        </p>
      )}
      {isStopped && <p class="small">{t('import_stopped')}</p>}
      {isCut && <p class="small">{t('import_cut')}</p>}
      <dl class="totals" aria-label={t('import_outcome')}>
        <Figure label={t('import_added')} explanation={t('import_added_explained')} count={added} />
        <Figure label={t('import_known')} explanation={t('import_known_explained')} count={known} />
        <Figure label={t('import_refused_lines')} explanation={t('import_refused_explained')} count={refusals} />
      </dl>
      {examples.length > 0 && (
        <details open={added === 0}>
          <summary>{t('import_first_refused')}</summary>
          <ul class="small">
            {examples.map((example) => (
              <li key={`${example.file}${example.line}${example.reason}`}>
                {placeOf(example)} {reasonOf(example)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Notice>
  );
}

function titleOf({ added, known, failure, isCut }: ImportReport, refusals: number, file: string): string {
  if (failure !== undefined) return t('import_failed');
  if (added > 0) return t('import_done', file);
  if (known === 0 && refusals > 0) return t('import_nothing_taken', file);
  return refusals > 0 || isCut ? t('import_nothing_more', file) : t('import_nothing_new', file);
}

function Figure({ label, explanation, count }: { label: string; explanation: string; count: number }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {formatNumber(count, language())} <span class="quiet small">{explanation}</span>
      </dd>
    </div>
  );
}

function placeOf({ file, line }: RefusedLine): string {
  const number = formatNumber(line, language());
  return file === undefined ? t('import_line', number) : t('import_line_of', file, number);
}

function reasonOf({ reason, where }: RefusedLine): string {
  return reason === 'wrong_shape' && where !== undefined ? t('line_wrong_shape_where', where) : t(LINE_TEXTS[reason]);
}
