/** What an extension page does before it is drawn. */
import messages from '../public/_locales/en/messages.json';
import { direction, fallBackOn, messageLanguage } from './i18n';

/**
 * Tells the document its language and direction, and itself its title. Chromium has been seen to know no text at all in
 * a process that was started while the extension was being installed (version 156); then the default language is better
 * than blank buttons.
 */
export function localise(target: Document, title: () => string): void {
  fallBackOn(messages);
  target.documentElement.lang = messageLanguage();
  target.documentElement.dir = direction();
  target.title = title();
}
