/** What a person may type to find something: a link, an id, or a handle with or without its @. */
export interface SearchTerms {
  readonly videoId?: string;
  readonly handle?: string;
}

/** What a link leads to; the reading of links is not ours. */
export type ReadLink = (url: string) => { readonly videoId?: string; readonly handle?: string };

const LINK = /^(?:https?:\/\/|www\.)|\.\w+\//i;

export function searchTerms(text: string, readLink: ReadLink): SearchTerms {
  const typed = text.trim();
  if (LINK.test(typed)) {
    const { videoId, handle } = readLink(/^https?:/i.test(typed) ? typed : `https://${typed}`);
    // A link to a video means the video, though it names its creator, too.
    return videoId === undefined ? (handle === undefined ? {} : { handle }) : { videoId };
  }
  if (/^\d{5,}$/.test(typed)) return { videoId: typed, handle: typed };
  const handle = typed.replace(/^@/, '');
  return handle === '' ? {} : { handle };
}
