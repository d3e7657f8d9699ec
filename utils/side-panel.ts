/** Opening the side panel, by each browser's own way. Both allow it only while a click is being answered. */

/** The parts of the browsers' APIs that open it; a browser has one of them, or none. */
interface PanelApis {
  readonly sidePanel?: { open?(options: { windowId: number }): Promise<void> };
  readonly sidebarAction?: { open?(): Promise<void> };
}

/** How to open it; undefined where the browser can't. `windowId` of the window it is to stand in. */
export function panelOpener(apis: PanelApis, windowId: number | undefined): (() => Promise<void>) | undefined {
  const { sidePanel, sidebarAction } = apis;
  if (sidePanel?.open && windowId !== undefined) return () => sidePanel.open!({ windowId });
  if (sidebarAction?.open) return () => sidebarAction.open!();
  return undefined;
}
