/** The dashboard's pages, one line each: what it is called, where its code is, and what it needs. */
import type { ComponentType } from 'preact';
import { HIDEABLE, type HideableMetric } from '../../utils/hiding/metrics';
import type { MessageKey } from '../../utils/i18n';
import type { Overlay } from '../../utils/settings';
import type { MeasuredDb } from '../../utils/store/open';
import { SOUND_PARTS } from '../controls/hidden-counts';
import { projectName } from '../controls/project-choice';
import type { HidingChoices } from '../hiding-choices';
import type { ProjectsModel } from '../projects';
import type { Setting } from '../setting';
import type { DataModel } from './data-model';
import { DataPage } from './data-page';
import type { ExportModel } from './exchange/export-model';
import { ExportSection } from './exchange/export-section';
import type { ImportModel } from './exchange/import-model';
import { ImportSection } from './exchange/import-section';
import type { HealthModel } from './health-model';
import { HealthPage } from './health-page';
import { lazy } from './lazy';
import type { ProjectsPageModel } from './projects-model';
import type { Route } from './router';
import { SettingsPage } from './settings-page';
import type { StorageDeps } from './storage-section';
import { WelcomePage } from './welcome-page';

/** What the pages are made from. */
export interface Workshop {
  db(): Promise<MeasuredDb>;
  /** Unix milliseconds. */
  now(): number;
  /** The person's own handle, lower case, without @; undefined while nobody told it. */
  me(): Promise<string | undefined>;
  /** When the person's visit before this one ended, Unix milliseconds; undefined in the first. */
  lastVisit(): Promise<number | undefined>;
  readonly data: DataModel;
  readonly exports: ExportModel;
  readonly imports: ImportModel;
  /** The one that is open; everything in here is about it. */
  readonly project: string;
  readonly projects: ProjectsModel;
  readonly projectsPage: ProjectsPageModel;
  readonly health: HealthModel;
  readonly recording: Setting<boolean>;
  readonly recordUnseen: Setting<boolean>;
  readonly storage: StorageDeps;
  readonly hiding: HidingChoices;
  readonly overlay: Setting<Overlay>;
}

export interface PageProps {
  readonly workshop: Workshop;
  /** What the page is about, as the address names it. */
  readonly subject: string | undefined;
}

export interface PageEntry {
  readonly title: MessageKey;
  readonly Page: ComponentType<PageProps>;
  /** It shows these counts, so it says first that they are hidden, where they are. */
  readonly counts?: readonly HideableMetric[];
  /** It has tables of many columns. */
  readonly isWide?: boolean;
}

/** The name of the project that is open; undefined where there is no other. */
function oneOfSeveral({ project, projects }: Workshop): string | undefined {
  const { all = [] } = projects.value.value ?? {};
  const open = all.length > 1 ? all.find(({ id }) => id === project) : undefined;
  return open && projectName(open);
}

export const PAGES: Readonly<Partial<Record<Route, PageEntry>>> = {
  feed: { title: 'feed', counts: SOUND_PARTS, Page: lazy(async () => (await import('./feed/feed-page')).FeedPage) },
  creators: {
    title: 'creators',
    counts: HIDEABLE,
    isWide: true,
    Page: lazy(async () => (await import('./creators/creators-page')).CreatorsPage),
  },
  videos: {
    title: 'videos',
    counts: HIDEABLE,
    isWide: true,
    Page: lazy(async () => (await import('./videos/videos-page')).VideosPage),
  },
  sounds: {
    title: 'sounds',
    counts: HIDEABLE,
    isWide: true,
    Page: lazy(() => import('./trends/trends-page').then(({ SoundsPage }) => SoundsPage)),
  },
  hashtags: {
    title: 'hashtags',
    counts: HIDEABLE,
    isWide: true,
    Page: lazy(() => import('./trends/trends-page').then(({ HashtagsPage }) => HashtagsPage)),
  },
  data: {
    title: 'your_data',
    counts: HIDEABLE,
    Page: ({ workshop }) => (
      <DataPage model={workshop.data} project={oneOfSeveral(workshop)}>
        <ExportSection model={workshop.exports} open={workshop.project} />
        <ImportSection model={workshop.imports} open={workshop.project} />
      </DataPage>
    ),
  },
  health: { title: 'reading_health', Page: ({ workshop }) => <HealthPage model={workshop.health} /> },
  settings: {
    title: 'settings',
    Page: ({ workshop }) => <SettingsPage workshop={workshop} />,
  },
  welcome: { title: 'about', Page: ({ workshop }) => <WelcomePage recording={workshop.recording} /> },
};
