import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** Something to know (read out when it appears) or, as an error, to act on (read out at once). */
export function Notice(props: {
  kind?: 'plain' | 'warning' | 'error';
  title: string;
  /** Takes the focus as it appears, where what had it is gone. */
  takesFocus?: boolean;
  children?: ComponentChildren;
}) {
  const kind = props.kind ?? 'plain';
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (props.takesFocus) box.current?.focus();
  }, [props.takesFocus, props.title]);
  return (
    <div
      ref={box}
      tabIndex={props.takesFocus ? -1 : undefined}
      class={`notice ${kind}`}
      role={kind === 'error' ? 'alert' : 'status'}
    >
      <strong>{props.title}</strong>
      {props.children}
    </div>
  );
}
