import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

/** A part of a page with its own heading, and what it means in a sentence. */
export function Section(props: { title: string; lead?: string; children: ComponentChildren }) {
  const id = useId();
  return (
    <section class="panel" aria-labelledby={id}>
      <div class="stack tight">
        <h2 id={id}>{props.title}</h2>
        {props.lead !== undefined && <p class="quiet small">{props.lead}</p>}
      </div>
      {props.children}
    </section>
  );
}
