import { language, t } from '../../../utils/i18n';
import type { Feed } from '../../../utils/metrics/feed';
import { formatNumber, formatRatioBounds, formatShare } from '../../../utils/metrics/format';
import type { Share } from '../../../utils/metrics/share-of';

/** How much of what was shown is paid for, and how much came again. */
export function SharesPanel({ feed }: { feed: Feed }) {
  const shares = [
    [t('ads'), feed.ads],
    [t('paid_partnerships'), feed.paidPartnerships],
    [t('repeated_videos'), feed.repeated],
  ] as const;
  return (
    <section class="panel" aria-labelledby="feed-shares">
      <h2 id="feed-shares">{t('feed_shares')}</h2>
      <dl class="totals feed-shares">
        {shares.map(([label, share]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{share ? formatShare(share.value, language()) : <span class="quiet">{t('unknown')}</span>}</dd>
            {share && <dd class="feed-share-why quiet small">{why(share)}</dd>}
          </div>
        ))}
      </dl>
      <p class="quiet small">{t('shares_explained')}</p>
    </section>
  );
}

function why(share: Share): string {
  const number = (value: number) => formatNumber(value, language());
  return t('share_why', number(share.count), number(share.of), formatRatioBounds(share, language()));
}
