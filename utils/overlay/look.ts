/** How the overlay is drawn, given by whoever knows about looks. Each draws into the root of an element of ours. */
import type { Standing } from '../metrics/comparable';
import type { Ratio } from '../metrics/ratios';
import type { CreatorView } from './creator-view';
import type { HostName } from './host';
import type { VideoView } from './views';

/** What one can do in the summary of a profile. */
export interface PanelDoings {
  close(): void;
  /** Opens all that is known of the creator. */
  openDashboard(): void;
}

export interface OverlayLook {
  /** Of the element's shadow root. */
  css(name: HostName): string;
  /** Says whether that changed anything. */
  chip(root: HTMLElement, ratio: Ratio, standing: Standing | undefined): boolean;
  /** Undefined draws nothing. `now` in Unix milliseconds. */
  details(root: HTMLElement, view: VideoView | undefined, now: number): void;
  /** The button that opens the summary of a profile; gives what takes the focus. */
  profile(root: HTMLElement, isOpen: boolean, onClick: () => void): HTMLElement | undefined;
  /** Undefined draws nothing. */
  panel(root: HTMLElement, view: CreatorView | undefined, doings: PanelDoings): void;
}
