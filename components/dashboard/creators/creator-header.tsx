import { useMemo } from 'preact/hooks';
import { language, plural, t } from '../../../utils/i18n';
import type { Count } from '../../../utils/metrics/counts';
import { formatCount, formatDay, formatMoment, formatNumber } from '../../../utils/metrics/format';
import { formatChange, formatGrowthRate } from '../../../utils/metrics/format-change';
import { GROWTH_DAYS, type Growth, growthOver, type Reading, readingsOf } from '../../../utils/metrics/growth';
import { creatorTier } from '../../../utils/metrics/tiers';
import { Chart } from '../../controls/chart/chart';
import { CountText } from '../../controls/count';
import { NumberOf, useIsHidden } from '../../controls/hidden-counts';
import { Table } from '../../controls/table';
import { TIER_LABELS } from '../../tiers';
import type { CreatorHead } from './creator-data';
import { Section } from './section';

const FOLLOWERS = ['followers'] as const;

/** How large they are, how they grow, and how much of them was seen. */
export function CreatorFigures({ head }: { head: CreatorHead }) {
  const { creator, history, seen } = head;
  const readings = useMemo(() => readingsOf(history, 'followers'), [history]);
  const latest = creator.latest?.counts;
  const tier = creatorTier(latest?.followers ?? readings.at(-1)?.count);
  const areHidden = useIsHidden(FOLLOWERS);
  return (
    <Section title={t('followers_and_growth')}>
      <dl class="totals">
        <div>
          <dt>{t('followers')}</dt>
          <dd>
            <NumberOf parts={FOLLOWERS}>
              <CountText count={latest?.followers ?? readings.at(-1)?.count} />
            </NumberOf>
          </dd>
          {tier && !areHidden && <dd class="quiet small">{t('size_tier', t(TIER_LABELS[tier]))}</dd>}
        </div>
        <div>
          <dt>{t('videos_seen')}</dt>
          <dd>{formatNumber(seen, language())}</dd>
          <dd class="quiet small">{claimed(latest?.videos, seen)}</dd>
        </div>
        <div>
          <dt>{t('last_seen')}</dt>
          <dd class="small">{formatMoment(creator.lastSeen, language())}</dd>
        </div>
      </dl>
      {readings.length === 0 ? (
        <p class="quiet">{t('no_followers_read')}</p>
      ) : (
        <>
          <GrowthTable readings={readings} />
          {readings.length > 1 && !areHidden && <FollowersChart readings={readings} />}
        </>
      )}
    </Section>
  );
}

/** What the profile says of how many there are; nothing where more were seen, for then it counts others. */
function claimed(videos: Count | undefined, seen: number): string | undefined {
  if (!videos) return t('claimed_unknown');
  return videos.hi >= seen ? t('of_claimed', formatCount(videos, language())) : undefined;
}

function GrowthTable({ readings }: { readings: readonly Reading[] }) {
  const growths = GROWTH_DAYS.flatMap((days) => growthOver(readings, days) ?? []);
  return (
    <Table label={t('growth')} columns={[t('period'), t('change'), t('in_percent')]} numeric={[1, 2]}>
      {growths.map((growth) => (
        <tr key={growth.days}>
          <th scope="row">{plural('last_days', growth.days)}</th>
          <GrowthCells growth={growth} />
        </tr>
      ))}
    </Table>
  );
}

function GrowthCells({ growth }: { growth: Growth }) {
  const { change, rate, since } = growth;
  if (!change) {
    return (
      <td class="quiet" colSpan={2}>
        {t('unknown_read_since', formatDay(since, language()))}
      </td>
    );
  }
  const isNone = change.lo === 0 && change.hi === 0;
  const percent = rate && formatGrowthRate(rate, language());
  return (
    <>
      <td class="number">
        <NumberOf parts={FOLLOWERS}>
          <bdi>{isNone ? t('growth_none') : formatChange(change, language())}</bdi>
        </NumberOf>
      </td>
      <td class="number">
        <NumberOf parts={FOLLOWERS}>
          {percent === undefined ? <span class="quiet">{t('no_direction')}</span> : <bdi>{percent}</bdi>}
        </NumberOf>
      </td>
    </>
  );
}

function FollowersChart({ readings }: { readings: readonly Reading[] }) {
  const series = useMemo(
    () => [
      {
        label: t('followers'),
        points: readings.map(({ at, count }) => ({ x: at, value: count.value, lo: count.lo, hi: count.hi })),
      },
    ],
    [readings],
  );
  const compact = new Intl.NumberFormat(language(), { notation: 'compact', maximumFractionDigits: 2 });
  return (
    <Chart
      label={t('followers_over_time')}
      series={series}
      format={(value) => formatNumber(Math.round(value), language())}
      formatAxis={(value) => compact.format(value)}
    />
  );
}
