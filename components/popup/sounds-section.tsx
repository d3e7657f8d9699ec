import { language, plural, t } from '../../utils/i18n';
import { formatNumber, formatShare } from '../../utils/metrics/format';
import { NumberOf, SOUND_PARTS, useIsHidden } from '../controls/hidden-counts';
import { ChangeText } from '../controls/trend-change';
import type { FeedPanel, NamedTrend } from './popup-data';

/** The sounds this one person was shown most. */
export function SoundsSection({ feed }: { feed: FeedPanel }) {
  const isHidden = useIsHidden(SOUND_PARTS);
  // Their order tells which come up most.
  const sounds = isHidden ? byTitle(feed.sounds) : feed.sounds;
  return (
    <section class="panel" aria-labelledby="sounds-heading">
      <div class="stack tight">
        <h2 id="sounds-heading">{t('sounds_in_feeds')}</h2>
        <p class="quiet small">{feed.seen > 0 ? plural('your_feed_only', feed.seen) : t('your_feed_only_empty')}</p>
      </div>
      {feed.sounds.length === 0 ? (
        <p>{t('no_sounds_yet')}</p>
      ) : (
        <ol class="sounds">
          {sounds.map((sound) => (
            <SoundRow key={sound.id} sound={sound} feed={feed} />
          ))}
        </ol>
      )}
    </section>
  );
}

const byTitle = (sounds: readonly NamedTrend[]): readonly NamedTrend[] => {
  const { compare } = new Intl.Collator(language(), { numeric: true });
  return [...sounds].sort((a, b) => compare(a.title ?? '', b.title ?? ''));
};

function SoundRow({ sound, feed }: { sound: NamedTrend; feed: FeedPanel }) {
  const isHidden = useIsHidden(SOUND_PARTS);
  return (
    <li class="sound">
      <p class="sound-name">
        <bdi class="sound-title">{sound.title || t('untitled_sound')}</bdi>
        {sound.author && <bdi class="quiet small one-line">{sound.author}</bdi>}
      </p>
      <p class="sound-share">
        <NumberOf parts={SOUND_PARTS}>
          <span>{plural('n_videos', sound.videos)}</span>
          <span class="quiet small">{t('share_of_seen', formatShare(sound.share, language()))}</span>
        </NumberOf>
      </p>
      {!isHidden && (
        <p class="small sound-change">
          {sound.change !== 'unclear' && <ChangeText change={sound.change} />}
          {sound.change !== 'not-enough' && (
            <span class="quiet">
              {sound.change !== 'unclear' && ' · '}
              {t('change_before', formatNumber(sound.before, language()), formatNumber(feed.seenBefore, language()))}
            </span>
          )}
        </p>
      )}
      {!isHidden && (
        <span class="sound-bar" aria-hidden="true" style={{ inlineSize: `${Math.max(1, sound.share * 100)}%` }} />
      )}
    </li>
  );
}
