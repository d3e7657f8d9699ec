/** The parts of the browser's API that texts need, over the English messages. */
import messages from '../../../public/_locales/en/messages.json';

export const locale = { language: 'en', dir: 'ltr' };

function getMessage(key: string, substitutions: readonly string[] = []): string {
  if (key === '@@bidi_dir') return locale.dir;
  const message = (messages as Record<string, { message: string }>)[key]?.message ?? '';
  return message.replace(/\$(\d)/g, (_, place) => substitutions[Number(place) - 1] ?? '');
}

export const browser = { i18n: { getMessage, getUILanguage: () => locale.language } };
