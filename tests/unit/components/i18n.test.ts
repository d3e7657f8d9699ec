import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import messages from '../../../public/_locales/en/messages.json';
import { language, messageLanguage, plural, t } from '../../../utils/i18n';
import { locale } from './fake-browser';

vi.mock('wxt/browser', () => import('./fake-browser'));

const root = fileURLToPath(new URL('../../..', import.meta.url));
const read = (pattern: string) =>
  globSync(pattern, { cwd: root }).map((path) => ({ path, text: readFileSync(`${root}/${path}`, 'utf8') }));
const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');

const sources = [...read('components/**/*.{ts,tsx}'), ...read('entrypoints/**/*.{ts,tsx}'), ...read('utils/i18n.ts')];
const code = sources.map(({ text }) => withoutComments(text)).join('\n');
const keys = Object.keys(messages);

describe('texts', () => {
  it('are all used', () => {
    const config = read('wxt.config.ts').map(({ text }) => text);
    const isUsed = (key: string) =>
      code.includes(`'${key}'`) ||
      config.some((text) => text.includes(`__MSG_${key}__`)) ||
      (/_(zero|one|two|few|many|other)$/.test(key) && code.includes(`plural('${key.replace(/_[a-z]+$/, '')}'`));
    expect(keys.filter((key) => !isUsed(key))).toEqual([]);
  });

  it('are all defined, plurals in the forms that English has', () => {
    const asked = [...code.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, key]) => key!);
    expect(asked.length).toBeGreaterThan(50);
    expect(asked.filter((key) => !keys.includes(key))).toEqual([]);
    const plurals = [...code.matchAll(/\bplural\(\s*'([^']+)'/g)].map(([, key]) => key!);
    expect(plurals.length).toBeGreaterThan(5);
    for (const key of plurals) expect(keys).toEqual(expect.arrayContaining([`${key}_one`, `${key}_other`]));
  });

  it('name their substitutions only as browsers allow', () => {
    for (const { message } of Object.values(messages)) {
      expect(message.trim()).toBe(message);
      expect(message.replace(/\$[1-9]/g, '')).not.toContain('$');
    }
  });

  it('stand nowhere else', () => {
    const visible = sources
      .filter(({ path }) => path.endsWith('.tsx'))
      .flatMap(({ path, text }) => {
        const jsx = withoutComments(text);
        const between = [...jsx.matchAll(/>\s*([^<>{}=;()&|]*[A-Za-z]{2,}[^<>{}=;()&|]*)<\/?[A-Za-z]/g)];
        const attributes = [...jsx.matchAll(/\b(?:aria-label|title|placeholder|alt|label)="([^"]*[A-Za-z][^"]*)"/g)];
        return [...between, ...attributes].map(([, found]) => `${path}: ${found}`);
      });
    expect(visible).toEqual([]);
  });
});

describe('t and plural', () => {
  afterEach(() => Object.assign(locale, { language: 'en', dir: 'ltr' }));

  it('fill in what they are given', () => {
    expect(t('since_day', 'Monday')).toBe('since Monday');
    expect([0, 1, 2, 1234].map((count) => plural('n_videos', count))).toEqual([
      '0 videos',
      '1 video',
      '2 videos',
      '1,234 videos',
    ]);
  });

  it('write numbers in the browser’s language and choose forms by that of the texts', () => {
    locale.language = 'de';
    expect([language(), messageLanguage()]).toEqual(['de', 'en']);
    expect(plural('n_videos', 1234)).toBe('1.234 videos');
    locale.language = 'ar';
    expect(plural('n_videos', 2)).toMatch(/videos$/);
  });
});

it('lays out by logical properties only', () => {
  const physical =
    /\b(?:margin|padding|border)-(?:left|right|top|bottom)\b|^\s*(?:left|right|top|bottom|width|height|min-width|max-width)\s*:|text-align:\s*left|float:/m;
  const wrong = read('components/**/*.css').filter(({ text }) => physical.test(text));
  expect(wrong.map(({ path }) => path)).toEqual([]);
});
