/**
 * Firefox takes an extension's stylesheets out of open pages while it puts a new version in its place: the counts would
 * show for a third of a second. A sheet of the page's own making stays; like the one that every page has from us, it
 * does nothing but what our attribute of `<html>` says.
 */
import { followingSheet } from './rules';

/** What the page itself sees of its window: Firefox gives it to content scripts. */
interface PageWindow {
  readonly CSSStyleSheet: typeof CSSStyleSheet;
  readonly document: Document;
}

export function coverThroughUpdates({ wrappedJSObject: page }: { wrappedJSObject?: PageWindow }): void {
  try {
    if (!page) return;
    const sheet = new page.CSSStyleSheet();
    sheet.replaceSync(followingSheet());
    page.document.adoptedStyleSheets.push(sheet);
  } catch {
    // A page that has changed its own window: all other layers stand.
  }
}
