import { useId } from 'preact/hooks';

/** On or off, at once. Its name is `label`, exactly; `hint` describes it. */
export function Switch(props: {
  label: string;
  hint?: string | undefined;
  checked: boolean;
  disabled?: boolean;
  onChange(checked: boolean): void;
}) {
  const hintId = useId();
  return (
    <div>
      <button
        type="button"
        role="switch"
        class="switch"
        aria-checked={props.checked}
        aria-describedby={props.hint ? hintId : undefined}
        disabled={props.disabled ?? false}
        onClick={() => props.onChange(!props.checked)}
      >
        <span>{props.label}</span>
        <span class="switch-track" aria-hidden="true" />
      </button>
      {props.hint && (
        <p id={hintId} class="quiet small">
          {props.hint}
        </p>
      )}
    </div>
  );
}
