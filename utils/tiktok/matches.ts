/** Where the content scripts run: TikTok's pages, but for messages, credentials and unpublished work. */
export const MATCHES = ['*://*.tiktok.com/*'];
export const EXCLUDED_MATCHES = ['messages', 'login', 'tiktokstudio'].map((path) => `*://*.tiktok.com/${path}*`);
