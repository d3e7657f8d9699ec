import type { ComponentChildren } from 'preact';

/** Something to know (read out when it appears) or, as an error, to act on (read out at once). */
export function Notice(props: { kind?: 'plain' | 'warning' | 'error'; title: string; children?: ComponentChildren }) {
  const kind = props.kind ?? 'plain';
  return (
    <div class={`notice ${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
      <strong>{props.title}</strong>
      {props.children}
    </div>
  );
}
