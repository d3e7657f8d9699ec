import type { ComponentChildren } from 'preact';

/** In the place of what isn't there yet: what would be here, and how it comes about. */
export function Empty({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      <div class="quiet">{children}</div>
    </div>
  );
}
