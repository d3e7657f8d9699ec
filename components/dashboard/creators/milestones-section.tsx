import type { ComponentChildren } from 'preact';
import { language, plural, t } from '../../../utils/i18n';
import type { Count } from '../../../utils/metrics/counts';
import { formatAtLeast, formatCountRange, formatDay, formatNumber } from '../../../utils/metrics/format';
import { growthOver, readingsOf } from '../../../utils/metrics/growth';
import { daysUntil, REWARDS, VIEW_DAYS, viewsGained } from '../../../utils/metrics/milestones';
import { CountText } from '../../controls/count';
import { NumberOf } from '../../controls/hidden-counts';
import type { CreatorData, CreatorHistories } from './creator-data';
import { Section } from './section';

/** Days of growth from which the way to the goal is told. */
const PACE_DAYS = 28;

/** How far it is to what TikTok asks for before it shares money, from what was seen. */
export function Milestones(props: { data: CreatorData; histories: CreatorHistories; now: number }) {
  const readings = readingsOf(props.data.history, 'followers');
  const latest = readings.at(-1);
  const days = latest && daysUntil(REWARDS.followers, latest, growthOver(readings, PACE_DAYS));
  const gained = viewsGained(props.histories.measured, props.now);
  return (
    <Section
      title={t('milestones')}
      lead={t('milestones_lead', formatDay(Date.parse(REWARDS.reported), language()), REWARDS.source)}
    >
      <Goal
        label={t('milestone_followers', formatNumber(REWARDS.followers, language()))}
        part="followers"
        goal={REWARDS.followers}
        count={latest?.count}
      >
        {days && t('milestone_pace', daysText(days), String(PACE_DAYS))}
      </Goal>
      <Goal
        label={t('milestone_views', formatNumber(REWARDS.views, language()), String(VIEW_DAYS))}
        part="views"
        goal={REWARDS.views}
        count={gained.told > 0 ? gained.views : undefined}
      >
        {gained.told > 0 && plural('milestone_told', gained.told)}{' '}
        {gained.untold > 0 && plural('milestone_untold', gained.untold)}
      </Goal>
      <p class="quiet small">{t('milestones_other')}</p>
    </Section>
  );
}

const daysText = (days: Count) =>
  days.lo === days.hi ? formatNumber(days.lo, language()) : formatCountRange(days, language());

function Goal(props: {
  label: string;
  part: 'followers' | 'views';
  goal: number;
  count: Count | undefined;
  children: ComponentChildren;
}) {
  const { label, count, goal, part } = props;
  return (
    <div class="stack tight">
      <h3>{label}</h3>
      <NumberOf parts={[part]}>
        <p>
          <CountText count={count} />
          {count && <span class="quiet"> · {verdict(count, goal)}</span>}
        </p>
        {count && <meter class="wide" aria-label={label} max={goal} value={Math.min(goal, count.lo)} />}
        <p class="quiet small">{props.children}</p>
      </NumberOf>
    </div>
  );
}

function verdict({ lo, hi }: Count, goal: number): string {
  if (lo >= goal) return t('milestone_reached');
  if (hi >= goal) return t('milestone_close');
  return t('milestone_missing', formatAtLeast(goal - hi, language()));
}
