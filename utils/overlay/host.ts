/** An element of ours in the page: its content in a closed shadow root, its look its own. */
import type { Theme } from '../tiktok/theme';
import type { OverlayLook } from './look';
import { HOST_NAMES } from './sheet';

export type HostName = (typeof HOST_NAMES)[number];

export interface Host {
  readonly element: HTMLElement;
  /** What is drawn in it. */
  readonly root: HTMLElement;
  setTheme(theme: Theme): void;
  remove(): void;
}

/** Not in the document yet. */
export function createHost(document: Document, name: HostName, look: OverlayLook): Host {
  const element = document.createElement(name);
  const shadow = element.attachShadow({ mode: 'closed' });
  const style = document.createElement('style');
  style.textContent = look.css(name);
  const root = document.createElement('div');
  root.className = 'root';
  shadow.append(style, root);
  return {
    element,
    root,
    setTheme(theme) {
      root.dataset.theme = theme;
    },
    remove: () => element.remove(),
  };
}

/** Takes away what a script of ours left behind that can't do so any more. */
export function removeLeftovers(document: Document): void {
  for (const left of document.querySelectorAll(HOST_NAMES.join(','))) left.remove();
}
