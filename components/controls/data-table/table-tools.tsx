import { useId, useState } from 'preact/hooks';
import { t } from '../../../utils/i18n';
import { Button } from '../button';
import type { Column } from './columns';

/** What stands above a table: its search, its columns, copying and saving. */
export function TableTools<Row>(props: {
  label: string;
  columns: readonly Column<Row>[];
  chosen: ReadonlySet<string>;
  onChoose(chosen: Set<string>): void;
  query: string;
  onQuery(query: string): void;
  onCopy(): Promise<void>;
  onSave(): void;
}) {
  const id = useId();
  const isSearchable = props.columns.some(({ text }) => text);
  return (
    <div class="data-table-tools">
      {isSearchable && (
        <div class="field">
          <label for={id}>{t('search_table')}</label>
          <input
            id={id}
            class="input"
            type="search"
            dir="auto"
            autocomplete="off"
            value={props.query}
            onInput={(event) => props.onQuery(event.currentTarget.value)}
          />
        </div>
      )}
      <ColumnChoice {...props} />
      <CopyButton label={props.label} onCopy={props.onCopy} />
      <Button label={t('save_csv_named', props.label)} onClick={props.onSave}>
        {t('save_csv')}
      </Button>
    </div>
  );
}

function ColumnChoice<Row>(props: {
  columns: readonly Column<Row>[];
  chosen: ReadonlySet<string>;
  onChoose(chosen: Set<string>): void;
}) {
  const [, ...choices] = props.columns;
  return (
    <details class="column-choice">
      <summary class="button">{t('columns')}</summary>
      <fieldset class="column-choices">
        <legend class="visually-hidden">{t('columns')}</legend>
        {choices.map(({ id, label }) => (
          <label key={id} class="check">
            <input
              type="checkbox"
              checked={props.chosen.has(id)}
              onChange={(event) => {
                const chosen = new Set(props.chosen);
                if (event.currentTarget.checked) chosen.add(id);
                else chosen.delete(id);
                props.onChoose(chosen);
              }}
            />
            {label}
          </label>
        ))}
      </fieldset>
    </details>
  );
}

function CopyButton({ label, onCopy }: { label: string; onCopy(): Promise<void> }) {
  const [outcome, tell] = useState<'copied' | 'copy_failed' | undefined>(undefined);
  const copy = () =>
    onCopy().then(
      () => tell('copied'),
      () => tell('copy_failed'),
    );
  return (
    <>
      <Button label={t('copy_named', label)} onClick={() => void copy()}>
        {t('copy')}
      </Button>
      <span class="small quiet" role="status">
        {outcome && t(outcome)}
      </span>
    </>
  );
}
