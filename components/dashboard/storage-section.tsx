import { useCallback, useState } from 'preact/hooks';
import { language, plural, t } from '../../utils/i18n';
import { formatBytes, formatDay } from '../../utils/metrics/format';
import { FORECAST_MINIMUM, growthOf, type UsageReading, usageIn } from '../../utils/metrics/storage-forecast';
import type { Project } from '../../utils/projects';
import { keptSince, type RetentionPass } from '../../utils/store/retention';
import { projectName } from '../controls/project-choice';
import type { ProjectsModel } from '../projects';
import { reportText } from './report-text';
import { useWhenVisible } from './when-visible';

export interface StorageDeps {
  /** Bytes used now, as far as the browser tells. */
  usage(): Promise<number | undefined>;
  /** Bytes used on the days before. */
  readings(): Promise<readonly UsageReading[]>;
  /** The last time that something of a project was deleted because it was old. */
  lastPass(project: Project): Promise<RetentionPass | undefined>;
}

interface Known {
  readonly bytes: number | undefined;
  readonly readings: readonly UsageReading[];
  readonly passes: ReadonlyMap<string, RetentionPass>;
}

/** The storage used, what it may come to, and what is deleted by itself and when. */
export function StorageSection(props: { deps: StorageDeps; projects: ProjectsModel; now: number }) {
  const { deps, projects, now } = props;
  const [known, setKnown] = useState<Known | undefined>(undefined);
  const all = projects.value.value?.all;
  const load = useCallback(async () => {
    const [bytes, readings] = await Promise.all([deps.usage().catch(() => undefined), deps.readings()]);
    const passes = new Map<string, RetentionPass>();
    for (const project of all ?? []) {
      const pass = await deps.lastPass(project);
      if (pass) passes.set(project.id, pass);
    }
    setKnown({ bytes, readings, passes });
  }, [deps, all]);
  useWhenVisible(load);
  const keeping = all?.filter(({ keepDays }) => keepDays !== undefined) ?? [];
  return (
    <section class="panel" aria-labelledby="storage-heading">
      <h2 id="storage-heading">{t('storage')}</h2>
      {known && (
        <>
          <p>{known.bytes === undefined ? t('usage_unknown') : t('usage', formatBytes(known.bytes, language()))}</p>
          <Forecast known={known} now={now} />
        </>
      )}
      {keeping.length === 0 && <p class="quiet small">{t('retention_off')}</p>}
      {keeping.length > 0 && (
        <ul class="stack tight">
          {keeping.map((project) => (
            <Retention key={project.id} project={project} pass={known?.passes.get(project.id)} now={now} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Forecast({ known: { bytes, readings }, now }: { known: Known; now: number }) {
  const growth = growthOf(readings, now);
  if (!growth || bytes === undefined)
    return <p class="quiet small">{plural('forecast_too_early', FORECAST_MINIMUM)}</p>;
  const size = (value: number) => formatBytes(value, language());
  const year = usageIn(365, bytes, growth);
  return <p class="quiet small">{plural('forecast', growth.days, size(year.lo), size(year.hi))}</p>;
}

/** What goes next and when, and what went last. */
function Retention({ project, pass, now }: { project: Project; pass: RetentionPass | undefined; now: number }) {
  const day = (at: number) => formatDay(at, language());
  const { keepDays = 0 } = project;
  return (
    <li class="small">
      <bdi class="handle">{projectName(project)}</bdi>: {t('retention_next', day(keptSince(keepDays, now)))}{' '}
      {pass ? t('retention_last', day(pass.at), reportText(pass.report)) : t('retention_never')}
    </li>
  );
}
