import { useEffect, useState } from 'preact/hooks';
import { language, t } from '../../../utils/i18n';
import { formatNumber } from '../../../utils/metrics/format';
import { creatorTier, TIERS } from '../../../utils/metrics/tiers';
import type { MeasuredDb } from '../../../utils/store/open';
import { allCreators, creatorByHandle, totals } from '../../../utils/store/queries';
import type { StoredCreator } from '../../../utils/store/schema';
import { LinkButton } from '../../controls/button';
import { RatioText, ShortCountText } from '../../controls/count';
import type { Column } from '../../controls/data-table/columns';
import { DataTable } from '../../controls/data-table/data-table';
import { Empty } from '../../controls/empty';
import { RATIO_PARTS } from '../../controls/hidden-counts';
import { MomentText } from '../../controls/moment';
import { TIER_LABELS } from '../../tiers';
import { usePainted } from '../after-paint';
import { creatorName } from '../data-tables';
import type { Workshop } from '../pages';
import { SinceLastTime } from '../since/since-last-time';
import { useTurns } from '../when-visible';
import { compareHref, creatorHref, MOST_COMPARED } from './addresses';
import { Failure, Pending } from './pending';
import { readStandings, type Standing } from './profiles';
import { useKept, useResult } from './use-result';

interface Row {
  readonly creator: StoredCreator;
  readonly standing: Standing | undefined;
}

/** `videos` of anyone: with each that comes or goes somebody stands otherwise. */
const readEveryone = async (db: MeasuredDb) => ({ creators: await allCreators(db), videos: (await totals(db)).videos });

/** Everyone seen, to pick one or a few. */
export function EveryonePage({ workshop }: { workshop: Workshop }) {
  const { turn, change } = useTurns();
  const everyone = useResult(workshop, async ({ db }) => readEveryone(await db()), turn);
  const read = useKept(everyone.value, ({ creators, videos }) =>
    [videos, ...creators.map(({ key, lastSeen, snapshots }) => `${key} ${lastSeen} ${snapshots}`)].join(),
  );
  const [sofar, tell] = useState<ReadonlyMap<string, Standing>>(new Map());
  const isListed = usePainted(read !== undefined);
  const standings = useResult(
    isListed ? read : undefined,
    async ({ creators }, watched) => readStandings(await workshop.db(), creators, watched, tell),
    change,
  );
  const [chosen, choose] = useState<readonly string[]>([]);
  const known = standings.value ?? sofar;
  const rows = read?.creators.map((creator): Row => ({ creator, standing: known.get(creator.key) }));
  return (
    <>
      <div class="stack">
        <h1>{t('creators')}</h1>
        <p class="lead">{t('creators_lead')}</p>
      </div>
      <SinceLastTime workshop={workshop} />
      {everyone.error !== undefined && <Failure error={everyone.error} />}
      <Me workshop={workshop} turn={turn} />
      {rows?.length === 0 && (
        <Empty title={t('no_creators_yet')}>
          <p>{t('no_creators_yet_how')}</p>
        </Empty>
      )}
      {rows && rows.length > 0 && (
        <>
          <Pending result={standings} label={t('reading_creators')} />
          <div class="row">
            <p class="small">{t('choose_to_compare', String(MOST_COMPARED))}</p>
            {chosen.length > 1 && (
              <LinkButton primary href={compareHref(chosen)}>
                {t('compare_n', formatNumber(chosen.length, language()))}
              </LinkButton>
            )}
          </div>
          <DataTable
            label={t('creators')}
            fileName="creators"
            rows={rows}
            rowKey={({ creator }) => creator.key}
            columns={columns(chosen, choose, workshop.now())}
            sorting={{ column: 'seen', isDescending: true }}
            empty={t('no_creators')}
          />
        </>
      )}
    </>
  );
}

/** The way to one's own page, or how it comes about. */
function Me({ workshop, turn }: { workshop: Workshop; turn: string }) {
  const [mine, tell] = useState<{ handle: string | undefined; key?: string } | undefined>(undefined);
  useEffect(() => {
    let isWanted = true;
    void (async () => {
      const handle = await workshop.me();
      const found = handle === undefined ? undefined : await creatorByHandle(await workshop.db(), handle);
      if (isWanted) tell({ handle, ...(found && { key: found.key }) });
    })().catch(() => {});
    return () => {
      isWanted = false;
    };
  }, [workshop, turn]);
  if (!mine) return null;
  const { handle, key } = mine;
  if (handle === undefined) return <p class="quiet">{t('me_unknown')}</p>;
  if (key === undefined) return <p class="quiet">{t('me_not_seen', `@${handle}`)}</p>;
  return (
    <div>
      <LinkButton primary href={creatorHref(key)}>
        {t('me_open', `@${handle}`)}
      </LinkButton>
    </div>
  );
}

function columns(chosen: readonly string[], choose: (keys: readonly string[]) => void, now: number): Column<Row>[] {
  const name = ({ creator }: Row) => creatorName(creator);
  const followers = ({ creator }: Row) => creator.latest?.counts.followers;
  return [
    {
      id: 'name',
      label: t('creator'),
      width: 15,
      cell: (row) => (
        <a href={creatorHref(row.creator.key)} title={row.creator.facts.displayName ?? name(row)}>
          <bdi>{name(row)}</bdi>
        </a>
      ),
      csv: name,
      text: (row) => `${name(row)} ${row.creator.facts.displayName ?? ''}`,
      sortBy: name,
    },
    {
      id: 'compare',
      label: t('compare'),
      width: 6,
      cell: ({ creator }) => {
        const { key } = creator;
        const isChosen = chosen.includes(key);
        return (
          <input
            type="checkbox"
            aria-label={t('compare_named', creatorName(creator))}
            checked={isChosen}
            disabled={!isChosen && chosen.length >= MOST_COMPARED}
            onChange={() => choose(isChosen ? chosen.filter((other) => other !== key) : [...chosen, key])}
          />
        );
      },
    },
    {
      id: 'tier',
      label: t('tier'),
      width: 10,
      parts: ['followers'],
      cell: (row) => {
        const tier = creatorTier(followers(row));
        return tier ? t(TIER_LABELS[tier]) : <span class="quiet">{t('unknown')}</span>;
      },
      csv: (row) => creatorTier(followers(row)),
      sortBy: (row) => {
        const tier = creatorTier(followers(row));
        return tier && TIERS.indexOf(tier);
      },
    },
    {
      id: 'followers',
      label: t('followers'),
      width: 7,
      isNumeric: true,
      parts: ['followers'],
      cell: (row) => <ShortCountText count={followers(row)} />,
      csv: (row) => followers(row)?.value,
      sortBy: (row) => followers(row)?.value,
    },
    {
      id: 'videos',
      label: t('videos_seen'),
      width: 6,
      isNumeric: true,
      cell: ({ standing }) => (standing ? formatNumber(standing.videos, language()) : '…'),
      csv: ({ standing }) => standing?.videos,
      sortBy: ({ standing }) => standing?.videos,
    },
    {
      id: 'ratio',
      label: t('median_like_to_view'),
      width: 9,
      isNumeric: true,
      parts: RATIO_PARTS,
      cell: ({ standing }) => (standing ? <RatioText ratio={standing.ratio} /> : '…'),
      csv: ({ standing }) => standing?.ratio?.value,
      sortBy: ({ standing }) => standing?.ratio?.value,
    },
    {
      id: 'seen',
      label: t('last_seen'),
      width: 9.5,
      isNumeric: true,
      cell: ({ creator }) => <MomentText at={creator.lastSeen} now={now} />,
      csv: ({ creator }) => new Date(creator.lastSeen).toISOString(),
      sortBy: ({ creator }) => creator.lastSeen,
    },
  ];
}
