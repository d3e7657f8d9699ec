import type { ReadonlySignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { type MessageKey, t } from '../../utils/i18n';
import type { HidingChoices } from '../hiding-choices';
import type { Setting } from '../setting';
import type { DataModel } from './data-model';
import { DataPage } from './data-page';
import type { HealthModel } from './health-model';
import { HealthPage } from './health-page';
import { HiddenHere } from './hidden-here';
import type { Route } from './router';
import { SettingsPage } from './settings-page';
import { WelcomePage } from './welcome-page';

const TITLES: Record<Route, MessageKey> = {
  welcome: 'about',
  data: 'your_data',
  health: 'reading_health',
  settings: 'settings',
};
/** As the navigation lists them. */
const ORDER: readonly Route[] = ['data', 'health', 'settings', 'welcome'];

export interface DashboardModels {
  readonly route: ReadonlySignal<Route>;
  readonly data: DataModel;
  readonly health: HealthModel;
  readonly recording: Setting<boolean>;
  readonly hiding: HidingChoices;
}

export function Dashboard(props: DashboardModels) {
  const route = props.route.value;
  const main = useRef<HTMLElement>(null);
  const shown = useRef<Route | null>(null);
  useEffect(() => {
    document.title = t('page_title', t(TITLES[route]));
    // On arrival the browser has put the focus where it belongs; a change of page starts at its top.
    if (shown.current !== null && shown.current !== route) main.current?.focus();
    shown.current = route;
  }, [route]);
  return (
    <div class="dashboard">
      <header class="dashboard-header">
        <a class="brand" href="#/data">
          <img src="/icon.svg" alt="" width="28" height="28" />
          <span>{t('extension_name')}</span>
        </a>
        <nav class="dashboard-nav" aria-label={t('pages')}>
          {ORDER.map((name) => (
            <a key={name} href={`#/${name}`} aria-current={name === route ? 'page' : undefined}>
              {t(TITLES[name])}
            </a>
          ))}
        </nav>
      </header>
      <main ref={main} tabIndex={-1} class="dashboard-main">
        <Page {...props} />
      </main>
    </div>
  );
}

function Page(props: DashboardModels) {
  switch (props.route.value) {
    case 'welcome':
      return <WelcomePage recording={props.recording} />;
    case 'health':
      return <HealthPage model={props.health} />;
    case 'settings':
      return <SettingsPage recording={props.recording} hiding={props.hiding} />;
    case 'data':
      return (
        <HiddenHere hidden={props.hiding.hidden}>
          <DataPage model={props.data} />
        </HiddenHere>
      );
  }
}
