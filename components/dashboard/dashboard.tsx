import type { ReadonlySignal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../utils/i18n';
import { ProjectChoice } from '../controls/project-choice';
import { HiddenHere } from './hidden-here';
import { TellName } from './page-name';
import { PAGES, type PageEntry, type Workshop } from './pages';
import { hrefOf, type Place, ROUTES } from './router';

/** Of a name in the window's title: a description may go on for pages. */
const NAME_LENGTH = 60;

function titleOf(page: string, name: string | undefined): string {
  const short = name && name.length > NAME_LENGTH ? `${[...name].slice(0, NAME_LENGTH).join('').trimEnd()}…` : name;
  return t('page_title', short ? t('name_on_page', short, page) : page);
}

/** The data page stands for what doesn't exist. */
const entryOf = ({ route }: Place) => (PAGES[route] ?? PAGES.data) as PageEntry;

export function Dashboard(props: { place: ReadonlySignal<Place>; workshop: Workshop }) {
  const place = props.place.value;
  const { title, Page, counts, isWide } = entryOf(place);
  const [name, tellName] = useState<string | undefined>(undefined);
  const main = useRef<HTMLElement>(null);
  const shown = useRef<string | null>(null);
  const address = hrefOf(place);
  useEffect(() => {
    // On arrival the browser has put the focus where it belongs; a change of page starts at its top.
    if (shown.current !== null && shown.current !== address) {
      main.current?.focus();
      scrollTo(0, 0);
    }
    shown.current = address;
  }, [address]);
  useEffect(() => {
    document.title = titleOf(t(title), name);
  }, [title, name]);
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
      <main ref={main} tabIndex={-1} class={isWide ? 'dashboard-main broad' : 'dashboard-main'}>
        <TellName.Provider value={tellName}>
          {counts ? (
            <HiddenHere hidden={props.workshop.hiding.hidden} counts={counts}>
              {page}
            </HiddenHere>
          ) : (
            page
          )}
        </TellName.Provider>
      </main>
    </div>
  );
}
