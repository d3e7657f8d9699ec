import { HIDEABLE } from '../../utils/hiding/metrics';
import { t } from '../../utils/i18n';
import { Button, LinkButton } from '../controls/button';
import { HiddenCounts } from '../controls/hidden-counts';
import { HideControls } from '../controls/hide-controls';
import { Notice } from '../controls/notice';
import { ProjectChoice } from '../controls/project-choice';
import { RecordSwitch } from '../controls/record-switch';
import { troubleText } from '../controls/trouble';
import { PeekButton } from './peek-button';
import type { PopupModel } from './popup-model';
import { BrokenNotice, RecentSection } from './recent-section';
import { SoundsSection } from './sounds-section';
import { TabSection } from './tab-section';

/** `now` in Unix milliseconds: ages are judged by it. */
export function Popup(props: {
  model: PopupModel;
  now(): number;
  /** Undefined where there is no side panel, or this is it. */
  openPanel?(): Promise<void>;
}) {
  const { model, now, openPanel } = props;
  const recent = model.recent.value;
  const feed = model.feed.value;
  // Until storage has answered, nothing that may be hidden is shown.
  const hidden = new Set(model.hidden.value.value ?? HIDEABLE);
  return (
    <HiddenCounts.Provider value={hidden}>
      <div class="popup">
        <header class="popup-header">
          <img src="/icon.svg" alt="" width="24" height="24" />
          <h1>{t('extension_name')}</h1>
        </header>
        <main class="popup-main">
          <Controls model={model} now={now()} />
          <div class="stack popup-column">
            <Problems model={model} />
            {model.allowed.value === false ? <Permission model={model} /> : <TabSection model={model} />}
          </div>
          <div class="stack popup-column">
            {feed && <SoundsSection feed={feed} />}
            {recent && <RecentSection recent={recent} />}
            {model.store.value.state === 'opening' && <p class="quiet">{t('opening_database')}</p>}
          </div>
        </main>
        <nav class="popup-links" aria-label={t('more_pages')}>
          <LinkButton href="/dashboard.html#/data" newTab>
            {t('your_data')}
          </LinkButton>
          <LinkButton href="/dashboard.html#/health" newTab>
            {t('reading_health')}
          </LinkButton>
          {openPanel && <Button onClick={() => void openPanel()}>{t('open_side_panel')}</Button>}
        </nav>
      </div>
    </HiddenCounts.Provider>
  );
}

/** The switches, always there. */
function Controls({ model, now }: { model: PopupModel; now: number }) {
  return (
    <section class="panel popup-controls" aria-label={t('controls')}>
      <RecordSwitch recording={model.recording} />
      <div class="popup-project">
        <ProjectChoice projects={model.projects} now={now} />
        <a class="small" href="/dashboard.html#/settings" target="_blank" rel="noopener">
          {t('projects_link')}
        </a>
      </div>
      <HideControls hidden={model.hidden} />
      <PeekButton model={model} now={now} />
    </section>
  );
}

function Permission({ model }: { model: PopupModel }) {
  return (
    <section class="panel">
      <p>{t('not_allowed')}</p>
      <p class="quiet small">{t('not_allowed_why')}</p>
      <Button primary onClick={() => void model.allow()}>
        {t('allow_on_tiktok')}
      </Button>
    </section>
  );
}

function Problems({ model }: { model: PopupModel }) {
  const store = model.store.value;
  const trouble = model.trouble.value;
  return (
    <>
      {store.state === 'failed' && (
        <Notice kind="error" title={t('store_failed')}>
          <p class="small">{troubleText(store.code)}</p>
        </Notice>
      )}
      {trouble && store.state !== 'failed' && (
        <Notice kind="error" title={t('recording_failed')}>
          <p class="small">{troubleText(trouble.code)}</p>
        </Notice>
      )}
      <BrokenNotice health={model.recent.value?.health} />
    </>
  );
}
