/** The dashboard's pages, one line each: what it is called, where its code is, and what it needs. */
import type { ComponentType } from 'preact';
import type { MessageKey } from '../../utils/i18n';
import type { Overlay } from '../../utils/settings';
import type { MeasuredDb } from '../../utils/store/open';
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
  /** It shows counts, so it says first that they are hidden, where they are. */
  readonly hasCounts?: boolean;
}

export const PAGES: Readonly<Partial<Record<Route, PageEntry>>> = {
  feed: { title: 'feed', Page: lazy(async () => (await import('./feed/feed-page')).FeedPage) },
  creators: {
    title: 'creators',
    hasCounts: true,
    Page: lazy(async () => (await import('./creators/creators-page')).CreatorsPage),
  },
  videos: {
    title: 'videos',
    hasCounts: true,
    Page: lazy(async () => (await import('./videos/videos-page')).VideosPage),
  },
  sounds: {
    title: 'sounds',
    hasCounts: true,
    Page: lazy(() => import('./trends/trends-page').then(({ SoundsPage }) => SoundsPage)),
  },
  hashtags: {
    title: 'hashtags',
    hasCounts: true,
    Page: lazy(() => import('./trends/trends-page').then(({ HashtagsPage }) => HashtagsPage)),
  },
  data: {
    title: 'your_data',
    hasCounts: true,
    Page: ({ workshop }) => (
      <DataPage model={workshop.data}>
        <ExportSection model={workshop.exports} />
        <ImportSection model={workshop.imports} />
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
