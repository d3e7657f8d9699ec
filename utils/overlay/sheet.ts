/**
 * The stylesheet by which a page shows our elements at all. It goes with the extension: where a browser ends our script
 * without a word, what the script leaves behind can't be seen.
 */
export const HOST_NAMES = ['measured-chip', 'measured-details', 'measured-profile', 'measured-panel'] as const;

export const OVERLAY_SHEET_FILE = 'content-scripts/overlay.css';
export const overlaySheet = (): string => `${HOST_NAMES.join(', ')} { display: block !important; }\n`;
