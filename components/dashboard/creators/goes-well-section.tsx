import { language, type MessageKey, plural, t } from '../../../utils/i18n';
import { formatNumber } from '../../../utils/metrics/format';
import {
  FALSE_DISCOVERIES,
  goesWell,
  LEAST_WITH,
  type LengthBand,
  type Lift,
  type Trait,
  type TraitLift,
} from '../../../utils/metrics/goes-well';
import type { Performance } from '../../../utils/metrics/measured-video';
import type { StoredSound } from '../../../utils/store/schema';
import type { Column } from '../../controls/data-table/columns';
import { DataTable } from '../../controls/data-table/data-table';
import { RATIO_PARTS, useIsHidden } from '../../controls/hidden-counts';
import { LiftText } from './cells';
import { Pending } from './pending';
import { Section } from './section';
import { useResult } from './use-result';

const BANDS: Record<LengthBand, MessageKey> = {
  under15: 'length_under_15',
  '15to30': 'length_15_30',
  '30to60': 'length_30_60',
  '60to180': 'length_60_180',
  over180: 'length_over_180',
};

type Sounds = ReadonlyMap<string, StoredSound>;

function nameOf(trait: Trait, sounds: Sounds): string {
  switch (trait.type) {
    case 'hashtag':
      return `#${trait.key}`;
    case 'sound':
      return `♪ ${sounds.get(trait.key)?.facts.title ?? t('untitled_sound')}`;
    case 'length':
      return t(BANDS[trait.key]);
    case 'photo':
      return t('trait_photo');
    case 'original':
      return t('trait_original');
  }
}

const isClear = (lift: Lift | undefined) => lift !== undefined && lift.adjusted <= FALSE_DISCOVERIES;

function columnsFor(sounds: Sounds): Column<TraitLift>[] {
  const name = ({ trait }: TraitLift) => nameOf(trait, sounds);
  const lift = (id: 'views' | 'ratio', label: string, parts: Column<TraitLift>['parts']): Column<TraitLift> => ({
    id,
    label,
    width: 13.5,
    isNumeric: true,
    cell: (row) => (
      <>
        {isClear(row[id]) && <span class="tag">{t('clear')}</span>} <LiftText factor={row[id]?.factor} />
      </>
    ),
    csv: (row) => row[id]?.factor.value,
    sortBy: (row) => row[id]?.factor.value,
    ...(parts && { parts }),
  });
  const chance = (id: 'views' | 'ratio', label: string, parts: readonly ('views' | 'likes')[]): Column<TraitLift> => ({
    id: `${id}-q`,
    label,
    width: 8,
    isNumeric: true,
    isExtra: true,
    cell: (row) => new Intl.NumberFormat(language(), { maximumSignificantDigits: 2 }).format(row[id]?.adjusted ?? 1),
    csv: (row) => row[id]?.adjusted,
    sortBy: (row) => row[id]?.adjusted,
    parts,
  });
  return [
    {
      id: 'name',
      label: t('with'),
      width: 15,
      cell: (row) => <span title={name(row)}>{name(row)}</span>,
      csv: name,
      text: name,
      sortBy: name,
    },
    {
      id: 'n',
      label: t('n_with_and_without'),
      width: 8,
      isNumeric: true,
      cell: ({ n, rest }) => `${formatNumber(n, language())} / ${formatNumber(rest, language())}`,
      csv: ({ n }) => n,
      sortBy: ({ n }) => n,
    },
    lift('views', t('views_lift'), ['views']),
    lift('ratio', t('ratio_lift'), RATIO_PARTS),
    chance('views', t('q_views'), ['views']),
    chance('ratio', t('q_ratio'), RATIO_PARTS),
  ];
}

/** Hashtags, sounds, lengths and kinds against the rest of the creator's videos. */
export function GoesWellSection(props: { performed: readonly Performance[]; sounds: Sounds; name: string }) {
  const { performed, sounds } = props;
  const result = useResult(performed, (own, watched) => {
    const isOriginal = [...sounds.values()].flatMap(({ id, facts }) =>
      facts.isOriginal === undefined ? [] : [[id, facts.isOriginal] as const],
    );
    return goesWell(own, new Map(isOriginal), watched);
  });
  const isAnyHidden = useIsHidden(RATIO_PARTS);
  const clear = result.value?.filter(({ views, ratio }) => isClear(views) || isClear(ratio)).length;
  return (
    <Section title={t('goes_well')} lead={t('goes_well_lead')}>
      <Pending result={result} label={t('comparing')} />
      {result.value && (
        <>
          {result.value.length > 0 && clear !== undefined && !isAnyHidden && (
            <p>{clear > 0 ? plural('clear_found', clear) : t('none_clear')}</p>
          )}
          <DataTable
            label={t('goes_well')}
            fileName={`goes-well-${props.name}`}
            rows={result.value}
            rowKey={({ trait }) => `${trait.type} ${'key' in trait ? trait.key : ''}`}
            columns={columnsFor(sounds)}
            orderParts={RATIO_PARTS}
            empty={t('goes_well_empty', String(LEAST_WITH))}
          />
        </>
      )}
    </Section>
  );
}
