import { language, plural, t } from '../../utils/i18n';
import { formatMoment, formatNumber } from '../../utils/metrics/format';
import { Button } from '../controls/button';
import { Notice } from '../controls/notice';
import { Table } from '../controls/table';
import { troubleText } from '../controls/trouble';
import type { HealthModel, HealthReport } from './health-model';
import { SURFACE_LABELS } from './surface-labels';
import { useWhenVisible } from './when-visible';

/** What was on screen against what could be read of it. */
export function HealthPage({ model }: { model: HealthModel }) {
  useWhenVisible(model.load);
  const report = model.report.value;
  const trouble = model.trouble.value;
  const failure = model.failure.value;
  return (
    <>
      <div class="stack">
        <h1>{t('reading_health')}</h1>
        <p class="lead">{t('health_lead')}</p>
      </div>
      {failure !== undefined && (
        <Notice kind="error" title={t('store_failed')}>
          <p class="small">{troubleText(failure)}</p>
        </Notice>
      )}
      {trouble && (
        <Notice kind="error" title={t('recording_failed')}>
          <p class="small">{troubleText(trouble.code)}</p>
          <p class="small">{t('trouble_since', formatMoment(trouble.at, language()))}</p>
        </Notice>
      )}
      {report && <Verdict report={report} />}
      {report && report.summary.renamed > 0 && (
        <Notice kind="warning" title={t('counts_renamed')}>
          <p class="small">{plural('counts_renamed_detail', report.summary.renamed)}</p>
        </Notice>
      )}
      {report && report.surfaces.length > 0 && <SurfacesTable report={report} />}
      {report && report.sources.length > 0 && <SourcesTable report={report} />}
      {report && report.dropped > 0 && <p class="quiet small">{plural('health_dropped', report.dropped)}</p>}
      <div>
        <Button onClick={() => void model.load()}>{t('read_again')}</Button>
      </div>
    </>
  );
}

function Verdict({ report: { summary } }: { report: HealthReport }) {
  if (summary.onScreen === 0 && summary.accepted + summary.rejected === 0) return <p>{t('health_nothing')}</p>;
  if (summary.looksBroken) {
    return (
      <Notice kind="warning" title={t('page_changed')}>
        <p class="small">{t('page_changed_detail')}</p>
      </Notice>
    );
  }
  return <Notice title={t('health_well')} />;
}

function SurfacesTable({ report }: { report: HealthReport }) {
  const columns = [
    t('column_page'),
    t('column_on_screen'),
    t('column_identified'),
    t('column_matched'),
    t('column_text_only'),
    t('column_unread'),
    t('column_renamed'),
  ];
  return (
    <section class="stack" aria-labelledby="cards-heading">
      <h2 id="cards-heading">{t('cards_by_page')}</h2>
      <Table label={t('cards_by_page')} columns={columns} numeric={[1, 2, 3, 4, 5, 6]}>
        {report.surfaces.map(([surface, cards]) => (
          <tr key={surface}>
            <th scope="row">{t(SURFACE_LABELS[surface])}</th>
            <Numbers
              of={[cards.onScreen, cards.identified, cards.matched, cards.textOnly, cards.unread, cards.renamed]}
            />
          </tr>
        ))}
      </Table>
      <p class="quiet small">{t('cards_explained')}</p>
    </section>
  );
}

function SourcesTable({ report }: { report: HealthReport }) {
  const columns = [
    t('column_source'),
    t('column_seen'),
    t('column_accepted'),
    t('column_rejected'),
    t('column_failure'),
  ];
  return (
    <section class="stack" aria-labelledby="sources-heading">
      <h2 id="sources-heading">{t('data_by_source')}</h2>
      <Table label={t('data_by_source')} columns={columns} numeric={[1, 2, 3]}>
        {report.sources.map(([name, source]) => (
          <tr key={name}>
            <th scope="row">
              <code>{name}</code>
            </th>
            <Numbers of={[source.seen, source.accepted, source.rejected]} />
            <td>{source.firstFailure ? <code>{source.firstFailure}</code> : <span class="quiet">{t('none')}</span>}</td>
          </tr>
        ))}
      </Table>
      <p class="quiet small">{t('sources_explained')}</p>
    </section>
  );
}

function Numbers({ of }: { of: readonly number[] }) {
  return (
    <>
      {of.map((number, column) => (
        <td key={column} class="number">
          {formatNumber(number, language())}
        </td>
      ))}
    </>
  );
}
