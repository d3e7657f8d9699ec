/** Texts of the interface, from `public/_locales`, in the language the browser chose. */
import { browser } from 'wxt/browser';

type Messages = typeof import('../public/_locales/en/messages.json');
export type MessageKey = keyof Messages;
type BaseOf<K> = K extends `${infer Base}_other` ? Base : never;
/** A text with a form for each plural category of its language: `key_one`, `key_other` and so on. */
export type PluralKey = BaseOf<MessageKey>;

/** The part of the browser's API that is used here; its generated types would know the keys of the last build only. */
const i18n = () => browser.i18n as unknown as { getMessage(key: string, substitutions?: string[]): string };

let ownTexts: Readonly<Record<string, { readonly message: string }>> = {};

/** Gives the texts to use where the browser knows none; content scripts do without, for they would carry them all. */
export function fallBackOn(texts: Messages): void {
  ownTexts = texts;
}

function fallback(key: string, substitutions: readonly string[]): string {
  const { message = '' } = ownTexts[key] ?? {};
  return message.replace(/\$(\d)/g, (_, place) => substitutions[Number(place) - 1] ?? '');
}

export function t(key: MessageKey, ...substitutions: string[]): string {
  return i18n().getMessage(key, substitutions) || fallback(key, substitutions);
}

/** The form for `count`, which becomes `$1`, written in the person's language. */
export function plural(key: PluralKey, count: number, ...substitutions: string[]): string {
  const category = new Intl.PluralRules(messageLanguage()).select(count);
  const all = [new Intl.NumberFormat(language()).format(count), ...substitutions];
  const own = i18n().getMessage(`${key}_${category}`, all) || i18n().getMessage(`${key}_other`, all);
  return own || fallback(`${key}_${category}`, all) || fallback(`${key}_other`, all);
}

/** The language of numbers and dates: the browser's, also where its texts aren't translated. */
export function language(): string {
  return browser.i18n.getUILanguage();
}

/** The language of the texts, which may be the default one. */
export function messageLanguage(): string {
  return t('messages_language') || 'en';
}

/** The direction of the interface, as the browser chose it. */
export function direction(): 'ltr' | 'rtl' {
  return i18n().getMessage('@@bidi_dir') === 'rtl' ? 'rtl' : 'ltr';
}
