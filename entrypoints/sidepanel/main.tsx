import { openPopup } from '@/components/popup/open-popup';

/** Live as one scrolls. */
const POLL_MS = 300;

openPopup({ pollMs: POLL_MS, followsActive: true });
