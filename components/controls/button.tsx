import type { ComponentChildren } from 'preact';

interface Look {
  primary?: boolean;
  danger?: boolean;
}
const classes = ({ primary, danger }: Look) => `button${primary ? ' primary' : ''}${danger ? ' danger' : ''}`;

/** `label` names it where its text alone would not, as with many "Delete" in one table. */
export function Button(
  props: Look & { children: ComponentChildren; label?: string; disabled?: boolean; onClick(): void },
) {
  return (
    <button
      type="button"
      class={classes(props)}
      aria-label={props.label}
      disabled={props.disabled ?? false}
      onClick={props.onClick}
    >
      {props.children}
    </button>
  );
}

/** Leads to another page of ours. */
export function LinkButton(props: Look & { children: ComponentChildren; href: string; newTab?: boolean }) {
  return (
    <a class={classes(props)} href={props.href} {...(props.newTab && { target: '_blank', rel: 'noopener' })}>
      {props.children}
    </a>
  );
}
