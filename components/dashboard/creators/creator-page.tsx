import { useMemo } from 'preact/hooks';
import { t } from '../../../utils/i18n';
import { performances } from '../../../utils/metrics/measured-video';
import type { StoredCreator } from '../../../utils/store/schema';
import { Empty } from '../../controls/empty';
import { creatorName } from '../data-tables';
import { usePageName } from '../page-name';
import type { Workshop } from '../pages';
import { useTurns } from '../when-visible';
import { ConversationSection } from './conversation-section';
import {
  type CreatorData,
  type CreatorHead,
  type CreatorHistories,
  dataMark,
  headMark,
  readHead,
  readHistories,
  readVideos,
} from './creator-data';
import { CreatorFigures } from './creator-header';
import { GoesWellSection } from './goes-well-section';
import { Milestones } from './milestones-section';
import { OutliersSection } from './outliers-section';
import { PaidSection } from './paid-section';
import { Pending } from './pending';
import { PostingTimeSection } from './posting-time-section';
import { TierSection } from './tier-section';
import { useKept, useResult } from './use-result';
import { VideosSection } from './videos-section';

/** One creator: how they grow, what stands out, when and with what they do well. */
export function CreatorPage({ name, workshop }: { name: string; workshop: Workshop }) {
  const { turn, change } = useTurns();
  const who = useResult(name, async (key) => (await readHead(await workshop.db(), key)) ?? 'nobody', turn);
  const read = useKept<CreatorHead | 'nobody'>(who.value, (value) => (value === 'nobody' ? value : headMark(value)));
  const head = read === 'nobody' ? undefined : read;
  usePageName(head && creatorName(head.creator));
  const reading = useResult(head, async (head) => readVideos(await workshop.db(), head), turn);
  const kept = useKept(reading.value, dataMark);
  const data = head && kept;
  const histories = useResult(data, async ({ videos }) => readHistories(await workshop.db(), videos), change);
  return (
    <>
      <div class="stack">
        <p>
          <a href="#/creators">{t('all_creators')}</a>
        </p>
        {head ? <Title creator={head.creator} /> : <h1>{t('creator')}</h1>}
      </div>
      {!read && <Pending result={who} label={t('reading_creators')} />}
      {who.value === 'nobody' && (
        <Empty title={t('creator_not_stored')}>
          <p>{t('creator_not_stored_how')}</p>
        </Empty>
      )}
      {head && <CreatorFigures head={head} />}
      {head && !data && <Pending result={reading} label={t('reading_creators')} />}
      {head?.seen === 0 && (
        <Empty title={t('no_videos_recorded')}>
          <p>{t('creator_no_videos_how')}</p>
        </Empty>
      )}
      {data && data.videos.length > 0 && (
        <>
          <VideosSection videos={data.videos} workshop={workshop} name={creatorName(data.creator).replace(/^@/, '')} />
          <Pending result={histories} label={t('reading_histories')} />
          {histories.value && <Analyses data={data} histories={histories.value} workshop={workshop} />}
        </>
      )}
    </>
  );
}

function Title({ creator }: { creator: StoredCreator }) {
  const { displayName, isVerified } = creator.facts;
  return (
    <div class="stack tight">
      <h1>
        <bdi>{creatorName(creator)}</bdi>
      </h1>
      <p class="quiet">
        {displayName && <bdi>{displayName}</bdi>}
        {displayName && isVerified && ' · '}
        {isVerified && t('verified')}
      </p>
    </div>
  );
}

function Analyses(props: { data: CreatorData; histories: CreatorHistories; workshop: Workshop }) {
  const { data, histories, workshop } = props;
  const name = creatorName(data.creator).replace(/^@/, '');
  const performed = useMemo(() => performances(histories.measured), [histories]);
  const input = useMemo(() => ({ videos: data.videos.length, performed }), [data, performed]);
  return (
    <>
      <OutliersSection histories={histories} name={name} />
      <PostingTimeSection input={input} name={name} />
      <GoesWellSection performed={performed} sounds={histories.sounds} name={name} />
      <ConversationSection videos={data.videos} name={name} />
      <PaidSection performed={performed} />
      <Milestones data={data} histories={histories} now={workshop.now()} />
      <TierSection data={data} workshop={workshop} />
    </>
  );
}
