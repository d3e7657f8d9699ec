/**
 * The chip on a card: the ratio, and a mark of where it stands. Thirty of them are drawn at once, so by hand. What it
 * says is said to screen readers by the details, which come with the focus.
 */
import { language } from '../../utils/i18n';
import type { Standing } from '../../utils/metrics/comparable';
import { formatRatio } from '../../utils/metrics/format';
import type { Ratio } from '../../utils/metrics/ratios';

const SIGNS = { above: '▲', below: '▼' };

/** Draws the chip anew; nothing where nothing changed. */
export function drawChip(root: HTMLElement, ratio: Ratio, standing: Standing | undefined): boolean {
  const text = formatRatio(ratio, language());
  const rank = standing?.rank?.value;
  const drawn = JSON.stringify([text, rank, standing?.unusual]);
  if (root.dataset.drawn === drawn) return false;
  root.dataset.drawn = drawn;
  const document = root.ownerDocument;
  const part = (name: string, content?: string) => {
    const element = document.createElement('span');
    element.className = name;
    if (content !== undefined) element.textContent = content;
    return element;
  };
  const value = document.createElement('bdi');
  value.className = 'value';
  value.textContent = text;
  root.classList.remove('above', 'below');
  root.replaceChildren(value);
  if (rank !== undefined) {
    const gauge = part('gauge');
    const dot = part('dot');
    dot.style.insetInlineStart = `${(100 * rank).toFixed(1)}%`;
    gauge.append(dot);
    root.append(gauge);
  }
  if (standing?.unusual) {
    root.classList.add(standing.unusual);
    root.append(part('sign', SIGNS[standing.unusual]));
  }
  return true;
}
