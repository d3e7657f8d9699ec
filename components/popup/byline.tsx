import type { CreatorFacts } from '../../utils/facts';
import { t } from '../../utils/i18n';

/** Who made it: handle and, where it says more, the name they show. */
export function Byline({ facts }: { facts: CreatorFacts }) {
  const { username, displayName } = facts;
  if (!username && !displayName) return <p class="quiet">{t('creator_unknown')}</p>;
  return (
    <p class="byline">
      {username && <bdi class="handle">@{username}</bdi>}
      {displayName && displayName !== username && (
        <>
          {' '}
          <bdi class="quiet">{displayName}</bdi>
        </>
      )}
    </p>
  );
}
