import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Surface } from '../../../utils/facts';
import type { HideableMetric } from '../../../utils/hiding/metrics';
import { language, t } from '../../../utils/i18n';
import type { ShownOf } from '../../../utils/metrics/feed';
import { formatDuration, formatNumber, formatShare } from '../../../utils/metrics/format';
import type { Column } from '../../controls/data-table/columns';
import { DataTable } from '../../controls/data-table/data-table';
import { SOUND_PARTS } from '../../controls/hidden-counts';
import { hrefOf, type Route } from '../router';
import type { FeedReport } from './read-feed';

interface Named extends ShownOf {
  readonly name: string;
  /** Whose it is, where names alone don't tell them apart. */
  readonly by?: string | undefined;
  /** Of all appearances. */
  readonly share: number;
  readonly href?: string;
}

const NONE: readonly HideableMetric[] = [];

/** What was shown, by page, creator, sound and hashtag, most first. */
export function Lists({ report }: { report: FeedReport }) {
  const { feed, creators, sounds, listed } = report;
  const total = feed.appearances;
  const named = (
    shown: readonly ShownOf[],
    name: (key: string) => string,
    route?: Route,
    by?: (key: string) => string | undefined,
  ): Named[] =>
    shown.slice(0, listed).map((each) => ({
      ...each,
      name: name(each.key),
      by: by?.(each.key),
      share: each.appearances / total,
      ...(route && { href: hrefOf({ route, subject: each.key }) }),
    }));
  const creatorName = (key: string) => {
    const { facts } = creators.get(key) ?? {};
    return facts?.username === undefined ? (facts?.displayName ?? key) : `@${facts.username}`;
  };
  const lists = [
    ['feed_by_page', 'feed-pages', named(feed.surfaces, (key) => t(`surface_${key as Surface}`)), feed.surfaces, NONE],
    ['feed_by_creator', 'feed-creators', named(feed.creators, creatorName, 'creators'), feed.creators, NONE],
    [
      'feed_by_sound',
      'feed-sounds',
      named(
        feed.sounds,
        (key) => sounds.get(key)?.facts.title ?? key,
        'sounds',
        (key) => sounds.get(key)?.facts.authorName,
      ),
      feed.sounds,
      SOUND_PARTS,
    ],
    [
      'feed_by_hashtag',
      'feed-hashtags',
      named(feed.hashtags, (key) => `#${key}`, 'hashtags'),
      feed.hashtags,
      SOUND_PARTS,
    ],
  ] as const;
  return (
    <>
      {lists.map(([label, fileName, rows, all, parts]) => (
        <section key={label} class="stack" aria-label={t(label)}>
          <h2>{t(label)}</h2>
          {all.length > listed && (
            <p class="quiet small">
              {t('first_of', formatNumber(listed, language()), formatNumber(all.length, language()))}
            </p>
          )}
          <ShownTable label={t(label)} fileName={fileName} rows={rows} parts={parts} />
        </section>
      ))}
    </>
  );
}

function ShownTable(props: {
  label: string;
  fileName: string;
  rows: readonly Named[];
  /** What all of its numbers are hidden with. */
  parts: readonly HideableMetric[];
}) {
  const { parts } = props;
  const columns = useMemo<Column<Named>[]>(() => {
    const number = (value: number): ComponentChildren => formatNumber(value, language());
    return [
      {
        id: 'name',
        label: t('name'),
        width: 14,
        cell: ({ name, by, href }) => (
          <>
            {href ? (
              <a href={href}>
                <bdi>{name}</bdi>
              </a>
            ) : (
              <bdi>{name}</bdi>
            )}
            {by !== undefined && <bdi class="quiet small feed-by">{by}</bdi>}
          </>
        ),
        csv: ({ name, by }) => (by === undefined ? name : `${name} (${by})`),
        sortBy: ({ name }) => name,
        text: ({ name, by = '' }) => `${name} ${by}`,
      },
      {
        id: 'key',
        label: t('identifier'),
        width: 12,
        isExtra: true,
        cell: ({ key }) => <bdi>{key}</bdi>,
        csv: ({ key }) => key,
        text: ({ key }) => key,
      },
      {
        id: 'appearances',
        label: t('appearances'),
        width: 8,
        isNumeric: true,
        parts,
        cell: ({ appearances }) => number(appearances),
        csv: ({ appearances }) => appearances,
        sortBy: ({ appearances }) => appearances,
      },
      {
        id: 'share',
        label: t('share_of_appearances'),
        width: 8,
        isNumeric: true,
        parts,
        cell: ({ share }) => formatShare(share, language()),
        csv: ({ share }) => share,
        sortBy: ({ share }) => share,
      },
      {
        id: 'videos',
        label: t('videos'),
        width: 6,
        isNumeric: true,
        parts,
        cell: ({ videos }) => number(videos),
        csv: ({ videos }) => videos,
        sortBy: ({ videos }) => videos,
      },
      {
        id: 'time',
        label: t('time_on_screen'),
        width: 8,
        isNumeric: true,
        parts,
        cell: ({ visibleMs }) => formatDuration(visibleMs, language()),
        csv: ({ visibleMs }) => visibleMs / 1000,
        sortBy: ({ visibleMs }) => visibleMs,
      },
    ];
  }, [parts]);
  return (
    <DataTable
      {...props}
      rowKey={({ key }) => key}
      columns={columns}
      sorting={{ column: 'appearances', isDescending: true }}
      empty={t('none')}
    />
  );
}
