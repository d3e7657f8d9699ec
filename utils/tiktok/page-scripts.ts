/** The data that TikTok writes into the HTML of a page, for its own scripts to start from. */

export type PageScriptKind = 'hydration' | 'sigi';

const SCRIPT_IDS: Readonly<Record<PageScriptKind, string>> = {
  hydration: '__UNIVERSAL_DATA_FOR_REHYDRATION__',
  sigi: 'SIGI_STATE',
};
/** The largest seen was 400 kB. */
const MAX_LENGTH = 4_000_000;

/** The texts of the data scripts in a document. */
export function pageScripts(document: Document): { kind: PageScriptKind; text: string }[] {
  return (Object.keys(SCRIPT_IDS) as PageScriptKind[]).flatMap((kind) => {
    const text = document.querySelector(`script[id="${SCRIPT_IDS[kind]}"]`)?.textContent;
    return text && text.length <= MAX_LENGTH ? [{ kind, text }] : [];
  });
}
