/**
 * A grid of cells by two scales, shaded by value: above 1 in one colour, below in another, with a sign so that colour
 * isn't all. One tab stop; the arrow keys move between cells, and each says what it stands for.
 */
import { useRef, useState } from 'preact/hooks';
import { t } from '../../../utils/i18n';
import './heat-map.css';

export interface HeatCell {
  readonly row: number;
  readonly column: number;
  /** A factor of the usual, above 0: 1 is usual. */
  readonly factor: number;
  /** How many it is made of. */
  readonly n: number;
  /** What it says in full. */
  readonly text: string;
}

/** From this factor on the shade is full. */
const FULL = 2;
const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

const strength = (factor: number) => Math.min(1, Math.abs(Math.log(factor)) / Math.log(FULL));

export function HeatMap(props: {
  label: string;
  rows: readonly string[];
  columns: readonly string[];
  /** Those that aren't told are empty. */
  cells: readonly HeatCell[];
  /** What an empty one says. */
  emptyText(row: number, column: number): string;
}) {
  const { label, rows, columns, emptyText } = props;
  const [[row, column], moveTo] = useState<readonly [number, number]>([0, 0]);
  const grid = useRef<HTMLTableElement>(null);
  const at = new Map(props.cells.map((cell) => [cell.row * columns.length + cell.column, cell]));
  const cellAt = (row: number, column: number) => at.get(row * columns.length + column);
  const textAt = (row: number, column: number) => cellAt(row, column)?.text ?? emptyText(row, column);

  function move(event: KeyboardEvent): void {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const next = [
      Math.max(0, Math.min(rows.length - 1, row + step[0])),
      Math.max(0, Math.min(columns.length - 1, column + step[1])),
    ] as const;
    moveTo(next);
    grid.current?.querySelector<HTMLElement>(`[data-place="${next.join(' ')}"]`)?.focus();
  }

  return (
    <div class="heat-map">
      <div class="heat-map-scroll">
        {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are walked */}
        <table role="grid" aria-label={label} ref={grid} onKeyDown={move}>
          <thead>
            <tr>
              <td />
              {columns.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((name, rowPlace) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {columns.map((columnName, columnPlace) => {
                  const cell = cellAt(rowPlace, columnPlace);
                  return (
                    <td
                      key={columnName}
                      data-place={`${rowPlace} ${columnPlace}`}
                      tabIndex={rowPlace === row && columnPlace === column ? 0 : -1}
                      class={`heat ${cell ? (cell.factor >= 1 ? 'is-above' : 'is-below') : 'is-none'}`}
                      style={cell && { '--strength': strength(cell.factor).toFixed(2) }}
                      aria-label={textAt(rowPlace, columnPlace)}
                      title={textAt(rowPlace, columnPlace)}
                      onFocus={() => moveTo([rowPlace, columnPlace])}
                      onPointerEnter={() => moveTo([rowPlace, columnPlace])}
                    >
                      {cell && <span aria-hidden="true">{cell.n}</span>}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="small heat-map-told" aria-hidden="true">
        {textAt(row, column)}
      </p>
      <ul class="heat-map-legend small quiet">
        <li>
          <span class="heat is-below" style={{ '--strength': '0.8' }} aria-hidden="true" />
          {t('heat_below')}
        </li>
        <li>
          <span class="heat is-above" style={{ '--strength': '0' }} aria-hidden="true" />
          {t('heat_usual')}
        </li>
        <li>
          <span class="heat is-above" style={{ '--strength': '0.8' }} aria-hidden="true" />
          {t('heat_above')}
        </li>
        <li>{t('heat_keys')}</li>
      </ul>
    </div>
  );
}
