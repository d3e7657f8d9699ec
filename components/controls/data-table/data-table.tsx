/**
 * A table of any length: only the rows in view are in the document. It is sorted by its headings, searched, narrowed to
 * chosen columns, copied and saved.
 */
import { useContext, useMemo, useRef, useState } from 'preact/hooks';
import { csvLines, tabbedLines } from '../../../utils/exchange/csv';
import type { HideableMetric } from '../../../utils/hiding/metrics';
import { language, plural } from '../../../utils/i18n';
import { HiddenCounts, NumberOf } from '../hidden-counts';
import { saveFile } from '../save-file';
import { type Column, csvOf, type Sorting, searched, searchTexts, sorted } from './columns';
import { TableTools } from './table-tools';
import { useVirtualRows } from './virtual-rows';
import './data-table.css';

const ROW_HEIGHT = 48;
/** Shorter tables are shown whole. */
const ROWS_IN_VIEW = 12;

export function DataTable<Row>(props: {
  /** Names the table; unique on its page. */
  label: string;
  /** Of the saved file, without `.csv`. */
  fileName: string;
  rows: readonly Row[];
  rowKey(row: Row): string;
  /** The first names the row and is always shown. */
  columns: readonly Column<Row>[];
  sorting?: Sorting;
  /** Counts that the order of the rows as they are given is made of. */
  orderParts?: readonly HideableMetric[];
  /** Said instead of an empty table. */
  empty: string;
}) {
  const { label, rows, columns } = props;
  const hidden = useContext(HiddenCounts);
  const [sorting, setSorting] = useState<Sorting | undefined>(props.sorting);
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(() => new Set(columns.filter(({ isExtra }) => !isExtra).map(({ id }) => id)));
  const scroller = useRef<HTMLDivElement>(null);

  const isHidden = ({ parts = [] }: Pick<Column<Row>, 'parts'>) => parts.some((part) => hidden.has(part));
  const shown = columns.filter(({ id }, index) => index === 0 || chosen.has(id));
  const sortColumn = columns.find(({ id }) => id === sorting?.column);
  // An order tells what the numbers would have told.
  const orderColumn = sortColumn && !isHidden(sortColumn) ? sortColumn : undefined;
  const isOrderHidden = !orderColumn && (sortColumn !== undefined || isHidden({ parts: props.orderParts ?? [] }));
  // By name, or as they were stored: by no other number, which nobody asked for.
  const instead = isOrderHidden ? columns[0] : undefined;
  const isSearching = query.trim() !== '';
  const texts = useMemo(() => (isSearching ? searchTexts(rows, columns) : []), [rows, columns, isSearching]);
  const found = useMemo(() => (isSearching ? searched(rows, texts, query) : rows), [rows, texts, query, isSearching]);
  const ordered = useMemo(
    () =>
      orderColumn
        ? sorted(found, orderColumn, sorting?.isDescending ?? false, language())
        : sorted(found, instead, false, language()),
    [found, orderColumn, instead, sorting],
  );
  const { items, height, scrollToTop } = useVirtualRows(scroller, ordered.length, ROW_HEIGHT);

  const saved = () =>
    csvOf(
      ordered,
      shown.filter((column) => !isHidden(column)),
    );
  function sortBy(column: Column<Row>): void {
    const isSame = sorting?.column === column.id;
    setSorting({ column: column.id, isDescending: isSame ? !sorting.isDescending : column.isNumeric === true });
    scrollToTop();
  }

  if (rows.length === 0) return <p class="quiet">{props.empty}</p>;
  const [first, last] = [items[0], items.at(-1)];
  const above = first?.start ?? 0;
  const below = last ? height - last.end : 0;
  const [{ width: firstWidth } = { width: 0 }, ...others] = shown;
  const otherWidths = others.reduce((sum, { width }) => sum + width, 0);
  return (
    <div class="data-table">
      <TableTools
        label={label}
        columns={columns}
        chosen={chosen}
        onChoose={setChosen}
        query={query}
        onQuery={(text) => {
          setQuery(text);
          scrollToTop();
        }}
        onCopy={() => navigator.clipboard.writeText(tabbedLines(saved()))}
        onSave={() =>
          saveFile(document, new Blob([csvLines(saved())], { type: 'text/csv;charset=utf-8' }), `${props.fileName}.csv`)
        }
      />
      <p class="quiet small" role="status">
        {!isSearching ? plural('n_rows', rows.length) : plural('n_rows_found', ordered.length)}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: no fieldset, nothing in it is a form */}
      <div
        class="data-table-scroll"
        ref={scroller}
        style={{ maxBlockSize: `${(ROWS_IN_VIEW + 1) * ROW_HEIGHT}px` }}
        role="group"
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
      >
        <table
          aria-label={label}
          aria-rowcount={ordered.length + 1}
          style={{ '--first-width': firstWidth, '--other-widths': otherWidths }}
        >
          <colgroup>
            <col />
            {others.map(({ id, width }) => (
              <col key={id} style={{ inlineSize: `${width}rem` }} />
            ))}
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              {shown.map((column) => (
                <Heading
                  key={column.id}
                  column={column}
                  sorting={orderColumn === column ? sorting : undefined}
                  onSort={column.sortBy && !isHidden(column) ? () => sortBy(column) : undefined}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            <Spacer height={above} />
            {items.map(({ index }) => {
              const row = ordered[index];
              return (
                row !== undefined && (
                  <tr key={props.rowKey(row)} aria-rowindex={index + 2} style={{ blockSize: `${ROW_HEIGHT}px` }}>
                    {shown.map((column, place) => (
                      <Cell key={column.id} column={column} row={row} isHeading={place === 0} />
                    ))}
                  </tr>
                )
              );
            })}
            <Spacer height={below} />
          </tbody>
        </table>
      </div>
    </div>
  );
}

/** As high as the rows that aren't in the document; without cells it is nothing to a screen reader. */
const Spacer = ({ height }: { height: number }) => (height > 0 ? <tr style={{ blockSize: `${height}px` }} /> : null);

function Cell<Row>({ column, row, isHeading }: { column: Column<Row>; row: Row; isHeading: boolean }) {
  const content = <NumberOf parts={column.parts ?? []}>{column.cell(row)}</NumberOf>;
  if (isHeading) return <th scope="row">{content}</th>;
  return <td class={column.isNumeric ? 'number' : undefined}>{content}</td>;
}

function Heading<Row>(props: { column: Column<Row>; sorting: Sorting | undefined; onSort: (() => void) | undefined }) {
  const { column, sorting, onSort } = props;
  return (
    <th
      scope="col"
      class={column.isNumeric ? 'number' : undefined}
      aria-sort={sorting ? (sorting.isDescending ? 'descending' : 'ascending') : undefined}
    >
      {onSort ? (
        <button type="button" class="data-table-sort" onClick={onSort}>
          {column.label}
          <span aria-hidden="true">{sorting ? (sorting.isDescending ? '↓' : '↑') : ''}</span>
        </button>
      ) : (
        column.label
      )}
    </th>
  );
}
