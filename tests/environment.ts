/** What the sessions of tests say of their browser. */
import type { Environment } from '../utils/store/schema';

export const environment = (): Environment => ({
  timeZone: 'Europe/Berlin',
  interfaceLanguage: 'en',
  extensionVersion: '1.2.3',
});
