import { language, plural, t } from '../../../utils/i18n';
import { formatNumber } from '../../../utils/metrics/format';
import { formatFactor } from '../../../utils/metrics/format-change';
import { MIN_COMPARABLE, type Outlier, outliers } from '../../../utils/metrics/outliers';
import type { Column } from '../../controls/data-table/columns';
import { DataTable } from '../../controls/data-table/data-table';
import { useIsHidden } from '../../controls/hidden-counts';
import { VideoName } from '../video-columns';
import { AgeText } from './cells';
import type { CreatorHistories } from './creator-data';
import { Pending } from './pending';
import { Section } from './section';
import { useResult } from './use-result';

/** Videos far from this creator's usual at the same age. */
export function OutliersSection({ histories, name }: { histories: CreatorHistories; name: string }) {
  const result = useResult(histories.measured, outliers);
  const found = result.value;
  const isHidden = useIsHidden(['likes', 'views']);
  const columns: Column<Outlier>[] = [
    {
      id: 'video',
      label: t('video'),
      width: 16,
      cell: ({ video }) => <VideoName video={video} />,
      csv: ({ video }) => video.id,
      text: ({ video }) => `${video.facts.description ?? ''} ${video.id}`,
      sortBy: ({ video }) => video.facts.description,
    },
    {
      id: 'measure',
      label: t('measured_by'),
      width: 10,
      cell: ({ measure }) => t(measure === 'views' ? 'views' : 'like_to_view'),
      csv: ({ measure }) => measure,
      sortBy: ({ measure }) => measure,
    },
    {
      id: 'factor',
      label: t('against_usual'),
      width: 19,
      cell: ({ factor, n }) => t('its_usual', formatFactor(factor, language()), String(n)),
      csv: ({ factor }) => factor.value,
      sortBy: ({ factor }) => factor.value,
      isNumeric: true,
    },
    {
      id: 'age',
      label: t('age_compared'),
      width: 8,
      cell: ({ age }) => <AgeText ms={age} />,
      csv: ({ age }) => Math.round(age / 3_600_000),
      sortBy: ({ age }) => age,
      isNumeric: true,
    },
    {
      id: 'z',
      label: t('robust_z'),
      width: 6,
      cell: ({ z }) => new Intl.NumberFormat(language(), { maximumFractionDigits: 1, signDisplay: 'always' }).format(z),
      csv: ({ z }) => z,
      sortBy: ({ z }) => z,
      isNumeric: true,
      isExtra: true,
    },
  ];
  return (
    <Section title={t('outliers')} lead={t('outliers_lead')}>
      <Pending result={result} label={t('looking_for_outliers')} />
      {found &&
        (isHidden ? (
          <p class="quiet">{t('count_hidden')}</p>
        ) : (
          <>
            <p>
              {found.judged === 0
                ? t('outliers_not_enough', String(MIN_COMPARABLE))
                : plural('outliers_found', found.found.length, formatNumber(found.judged, language()))}{' '}
              {found.judged > 0 && found.tooFew > 0 && plural('outliers_too_few', found.tooFew)}
            </p>
            {found.found.length > 0 && (
              <DataTable
                label={t('outliers')}
                fileName={`outliers-${name}`}
                rows={found.found}
                rowKey={({ video, measure }) => `${video.id} ${measure}`}
                columns={columns}
                empty={t('no_videos')}
              />
            )}
          </>
        ))}
    </Section>
  );
}
