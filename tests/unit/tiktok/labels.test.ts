import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundedCount } from '@/utils/metrics/counts';
import { labelTemplates, onlyCountIn, readLabel } from '@/utils/tiktok/labels';

const english = labelTemplates({
  accessibilityLabels_forYou_btn_like: 'Like video\n{number} likes',
  accessibilityLabels_forYou_btn_comment: 'Read or add comments\n{number} comments',
  accessibilityLabels_feed_icon_favorite: 'Add to Favorites. {number} added to Favorites',
  accessibilityLabels_forYou_btn_share: 'Share video\n{number} shares',
  number_Views: '{number} Views',
  profile_page_pin: 'Pinned',
  other: 'x',
});
const italian = labelTemplates({ accessibilityLabels_forYou_btn_like: 'Metti mi piace (video)\n{number} Mi piace' });

describe('label templates', () => {
  it.each([
    ['Like video\n25.6M likes', 'likes', 25_600_000],
    ['Like video 4 likes', 'likes', 4],
    ['Read or add comments\n1782 comments', 'comments', 1782],
    ['Add to Favorites. 43.5K added to Favorites', 'saves', 43_500],
    ['Share video\n9105 shares', 'shares', 9105],
    ['12K Views', 'views', 12_000],
  ])('%j', (label, metric, value) => {
    expect(english && readLabel(label, english)).toMatchObject({ metric, count: { value } });
  });

  it('finds no number where there is none, or where the label is another', () => {
    for (const label of [
      'Share video\nShare shares',
      'Watch in full screen',
      'Like video\n likes',
      'x Like video\n5 likes',
    ]) {
      expect(english && readLabel(label, english)).toBeUndefined();
    }
  });

  it('takes marks of the template literally, and its words for words', () => {
    expect(italian && readLabel('Metti mi piace (video)\n3 Mi piace', italian, 'it')?.count.value).toBe(3);
    expect(italian && readLabel('Metti mi piace Xvideo)\n3 Mi piace', italian, 'it')).toBeUndefined();
  });

  it('makes nothing of a dictionary that is none', () => {
    for (const raw of [
      undefined,
      null,
      5,
      'x',
      [],
      {},
      { number_Views: 5 },
      { number_Views: 'Views' },
      { number_Views: '{number} of {number}' },
    ]) {
      expect(labelTemplates(raw)).toBeUndefined();
    }
    fc.assert(
      fc.property(fc.string(), fc.string(), (template, label) => {
        const templates = labelTemplates({ number_Views: template });
        if (templates) readLabel(label, templates);
        if (templates) readLabel(template.replace('{number}', '5'), templates);
      }),
    );
  });
});

describe('onlyCountIn', () => {
  it.each([
    ['20.2M videos', '', 20_200_000],
    ['1 video', '', 1],
    ['Like video\n36.2K likes', '', 36_200],
    ['Add to Favorites. 501 added to Favorites', '', 501],
    ['1.234 Kommentare', '', 1234],
    ['10 000 mentions', '', 10_000],
    ['点赞 1.2万次赞', '', 12_000],
    ['已有5条评论', '', 5],
    ['いいね5件', '', 5],
    ['1,2 Mio. Videos', '', 1_200_000],
    ['13,6 тыс. видео', '', 13_600],
    ['12,3 mil vídeos', 'pt-BR', 12_300],
    ['1,2 mi de vídeos', 'pt', 1_200_000],
    ['13,6 B video', 'tr', 13_600],
    ['٤٢ مقطع', 'ar', 42],
  ])('%j (%s)', (text, language, value) => {
    expect(onlyCountIn(text, language)?.value).toBe(value);
  });

  it.each([
    ['no number', ''],
    ['Share', ''],
    ['3 of 7 shown', ''],
    ['5.2 stars 10K', ''],
    ['Watch more videos of the mask1985 category', ''],
    ['#24 in trends', ''],
    ['24x7', ''],
    ['1,5 likes', ''],
    ['3千万 赞', ''],
    // "mi" is a million in Portuguese, and "my" in Italian.
    ['3 mi piace', ''],
    ['3 mi piace', 'it'],
    ['12 mil lajka', 'hr'],
    ['5 N x', 'en'],
    ['5 M x', 'en'],
    ['5 B x', 'en'],
    [`5${' '.repeat(400)}`, ''],
  ])('refuses %j (%s)', (text, language) => {
    expect(onlyCountIn(text, language)).toBeUndefined();
  });

  it('agrees with the text on the card', () => {
    const text = fc.tuple(fc.integer({ min: 100, max: 9999 }), fc.constantFrom('K', 'M', 'B'));
    fc.assert(
      fc.property(text, fc.constantFrom('Like video\n', 'Gefällt: ', ''), ([tenths, suffix], before) => {
        const size = { K: 1e3, M: 1e6, B: 1e9 }[suffix];
        const read = onlyCountIn(`${before}${tenths / 10}${suffix} likes`);
        expect(read).toEqual(roundedCount((tenths * size) / 10, size / 10));
      }),
    );
  });
});
