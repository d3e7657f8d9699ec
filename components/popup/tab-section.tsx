import { t } from '../../utils/i18n';
import { Notice } from '../controls/notice';
import { CreatorSection } from './creator-section';
import type { PopupModel } from './popup-model';
import { VideoSection } from './video-section';

/** What the tab shows now, or why nothing can be said of it. */
export function TabSection({ model }: { model: PopupModel }) {
  const tab = model.tab.value;
  const creator = model.creator.value;
  switch (tab.state) {
    case 'loading':
      return (
        <section class="panel" aria-busy="true">
          <p class="quiet">{t('asking_tab')}</p>
        </section>
      );
    case 'none':
      return (
        <section class="panel">
          <p>{t('no_tiktok_tab')}</p>
          <p class="quiet small">{t('no_tiktok_tab_how')}</p>
        </section>
      );
    case 'silent':
      return (
        <Notice kind="warning" title={t('tab_silent')}>
          <p class="small">{t('tab_silent_how')}</p>
        </Notice>
      );
    case 'here': {
      const { video, surface } = tab.view;
      if (video) return <VideoSection video={video} creator={creator} />;
      if (surface === 'profile' && creator) return <CreatorSection creator={creator} />;
      return (
        <section class="panel">
          <p>{surface === undefined ? t('page_without_videos') : t('no_video_in_view')}</p>
          <p class="quiet small">{t('no_video_in_view_how')}</p>
        </section>
      );
    }
  }
}
