/** What the navigation tells. */

/** The handle of the account that is logged in, without @; undefined when none is, or it can't be told. */
export function ownHandle(_root: ParentNode): string | undefined {
  return undefined;
}
