import type { ComponentChildren } from 'preact';

/** A heading longer than this may be cut, and is whole on hover. */
const LONG = 20;

/** A table that scrolls within itself where it is wider than the page; `numeric` are the columns of numbers. */
export function Table(props: {
  label: string;
  columns: readonly string[];
  numeric?: readonly number[];
  children: ComponentChildren;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    // biome-ignore lint/a11y/useSemanticElements: no fieldset, nothing in it is a form
    <div class="table-scroll" role="group" aria-label={props.label} tabIndex={0}>
      <table class="table">
        <thead>
          <tr>
            {props.columns.map((column, index) => (
              <th key={column} scope="col" class={props.numeric?.includes(index) ? 'number' : undefined}>
                <bdi title={column.length > LONG ? column : undefined}>{column}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{props.children}</tbody>
      </table>
    </div>
  );
}
