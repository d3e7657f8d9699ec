import { defineContentScript } from 'wxt/utils/define-content-script';
import { installTap } from '@/utils/reading/tap';
import { endpointLabel, endpointOf } from '@/utils/tiktok/endpoints';
import { EXCLUDED_MATCHES, MATCHES } from '@/utils/tiktok/matches';

export default defineContentScript({
  matches: MATCHES,
  excludeMatches: EXCLUDED_MATCHES,
  runAt: 'document_start',
  world: 'MAIN',
  noScriptStartedPostMessage: true,
  main() {
    installTap(window, (url) => {
      const endpoint = endpointOf(url, document.baseURI);
      return endpoint && endpointLabel(endpoint);
    });
  },
});
