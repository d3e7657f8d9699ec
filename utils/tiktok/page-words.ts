/** What a page tells of its own language: TikTok's label texts and the words around counts. */
import { fieldOf } from './adapters/reading';
import { type LabelTemplates, labelTemplates } from './labels';
import { type CountWords, countWords } from './loose-counts';
import { pageScripts } from './page-scripts';

export interface PageWords {
  readonly labels?: LabelTemplates;
  readonly words: CountWords;
  readonly language?: string;
}

/** TikTok's own templates in English, until the page's are known. */
const ENGLISH = labelTemplates({
  accessibilityLabels_forYou_btn_like: 'Like video\n{number} likes',
  accessibilityLabels_forYou_btn_comment: 'Read or add comments\n{number} comments',
  accessibilityLabels_feed_icon_favorite: 'Add to Favorites. {number} added to Favorites',
  accessibilityLabels_forYou_btn_share: 'Share video\n{number} shares',
  number_Views: '{number} Views',
});

export const ENGLISH_WORDS: PageWords = { ...(ENGLISH && { labels: ENGLISH }), words: countWords() };

/** From the data in the page's HTML; undefined where there is none, or not yet all of it. */
export function readPageWords(document: Document): PageWords | undefined {
  for (const { kind, text } of pageScripts(document)) {
    if (kind !== 'hydration' || !text.trimEnd().endsWith('}')) continue;
    try {
      const scope = fieldOf(JSON.parse(text), '__DEFAULT_SCOPE__');
      const dictionary = fieldOf(fieldOf(scope, 'webapp.i18n-translation'), 'Webapp');
      const language = fieldOf(fieldOf(scope, 'webapp.app-context'), 'language');
      const labels = labelTemplates(dictionary) ?? ENGLISH;
      return {
        ...(labels && { labels }),
        words: countWords(dictionary),
        ...(typeof language === 'string' && { language }),
      };
    } catch {
      // Half of it is there, or it isn't the page's usual state.
    }
  }
  return undefined;
}
