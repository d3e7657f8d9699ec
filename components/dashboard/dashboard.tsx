import type { ReadonlySignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../utils/i18n';
import { ProjectChoice } from '../controls/project-choice';
import { HiddenHere } from './hidden-here';
import { PAGES, type PageEntry, type Workshop } from './pages';
import { hrefOf, type Place, ROUTES } from './router';

/** The data page stands for what doesn't exist. */
const entryOf = ({ route }: Place) => (PAGES[route] ?? PAGES.data) as PageEntry;

export function Dashboard(props: { place: ReadonlySignal<Place>; workshop: Workshop }) {
  const place = props.place.value;
  const { title, Page, hasCounts } = entryOf(place);
  const main = useRef<HTMLElement>(null);
  const shown = useRef<string | null>(null);
  const address = hrefOf(place);
  useEffect(() => {
    document.title = t('page_title', t(title));
    // On arrival the browser has put the focus where it belongs; a change of page starts at its top.
    if (shown.current !== null && shown.current !== address) {
      main.current?.focus();
      scrollTo(0, 0);
    }
    shown.current = address;
  }, [address, title]);
  const { project, projects, now } = props.workshop;
  // What one project shows has nothing to do with another.
  const page = <Page key={`${address} ${project}`} workshop={props.workshop} subject={place.subject} />;
  return (
    <div class="dashboard">
      <header class="dashboard-header">
        <a class="brand" href="#/data">
          <img src="/icon.svg" alt="" width="28" height="28" />
          <span>{t('extension_name')}</span>
        </a>
        {(projects.value.value?.all.length ?? 0) > 1 && <ProjectChoice projects={projects} now={now()} />}
        <nav class="dashboard-nav" aria-label={t('pages')}>
          {ROUTES.map((route) => {
            const entry = PAGES[route];
            return (
              entry && (
                <a key={route} href={hrefOf({ route })} aria-current={route === place.route ? 'page' : undefined}>
                  {t(entry.title)}
                </a>
              )
            );
          })}
        </nav>
      </header>
      <main ref={main} tabIndex={-1} class="dashboard-main">
        {hasCounts ? <HiddenHere hidden={props.workshop.hiding.hidden}>{page}</HiddenHere> : page}
      </main>
    </div>
  );
}
