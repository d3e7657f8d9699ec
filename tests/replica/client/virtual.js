// @ts-check
import { variant } from './dom.js';

/**
 * A list of which only the part near the viewport exists. Elements that leave it are used again for other items.
 *
 * @typedef {{element: HTMLElement, fill: (item: any, index: number) => void, empty: () => void, move?: (index: number) => void, tick?: (seconds: number) => void}} Slot
 * @typedef {{columns: number, width: number, height: number, gap: number}} Metrics
 * @typedef {{
 *   container: HTMLElement,
 *   metrics: () => Metrics,
 *   make: () => Slot,
 *   more: () => void,
 *   keepRows: number,
 *   fillRows: number,
 * }} Setup
 */
export class VirtualList {
  /** @param {Setup} setup */
  constructor(setup) {
    this.setup = setup;
    /** @type {any[]} */
    this.items = [];
    /** @type {Map<number, Slot>} */
    this.slots = new Map();
    /** @type {Set<number>} */
    this.filled = new Set();
    /** @type {Slot[]} */
    this.spare = [];
    this.recycles = variant.recycle !== false;
    this.onScroll = () => this.render();
    this.onResize = () => {
      this.place();
      this.render();
    };
    addEventListener('scroll', this.onScroll, { passive: true });
    addEventListener('resize', this.onResize);
  }

  /** @param {any[]} items */
  append(items) {
    this.items.push(...items);
    this.place();
    this.render();
  }

  clear() {
    for (const index of [...this.slots.keys()]) this.release(index);
    this.items = [];
    this.place();
  }

  dispose() {
    removeEventListener('scroll', this.onScroll);
    removeEventListener('resize', this.onResize);
    for (const index of [...this.filled]) this.slots.get(index)?.empty();
  }

  place() {
    const { columns, height, gap } = this.setup.metrics();
    const rows = Math.ceil(this.items.length / columns);
    this.setup.container.style.height = `${Math.max(0, rows * (height + gap) - gap)}px`;
    for (const [index, slot] of this.slots) this.put(slot, index);
  }

  /** @param {Slot} slot @param {number} index */
  put(slot, index) {
    const { columns, width, height, gap } = this.setup.metrics();
    const { style } = slot.element;
    style.insetInlineStart = `${(index % columns) * (width + gap)}px`;
    style.top = `${Math.floor(index / columns) * (height + gap)}px`;
    style.width = `${width}px`;
    style.height = `${height}px`;
  }

  /** @param {number} beyond rows @returns {[number, number]} first and one past the last index */
  near(beyond) {
    const { columns, height, gap } = this.setup.metrics();
    const top = -this.setup.container.getBoundingClientRect().top;
    const first = Math.floor(top / (height + gap)) - beyond;
    const past = Math.ceil((top + innerHeight) / (height + gap)) + beyond;
    return [Math.max(0, first * columns), Math.min(this.items.length, past * columns)];
  }

  render() {
    const [keepFrom, keepTo] = this.recycles ? this.near(this.setup.keepRows) : [0, this.items.length];
    const [fillFrom, fillTo] = this.near(this.setup.fillRows);
    for (const index of [...this.slots.keys()]) {
      if (index < keepFrom || index >= keepTo) this.release(index);
      else if (this.filled.has(index) && (index < fillFrom || index >= fillTo)) this.drain(index);
    }
    for (let index = keepFrom; index < keepTo; index += 1) {
      let slot = this.slots.get(index);
      if (!slot) {
        slot = this.spare.pop() ?? this.setup.make();
        this.slots.set(index, slot);
        this.put(slot, index);
        slot.element.style.display = '';
        slot.move?.(index);
        if (!slot.element.isConnected) this.setup.container.append(slot.element);
      }
      if (index >= fillFrom && index < fillTo && !this.filled.has(index)) {
        this.filled.add(index);
        slot.fill(this.items[index], index);
      }
    }
    if (fillTo + 2 * this.setup.metrics().columns >= this.items.length) this.setup.more();
  }

  /** @param {number} index */
  drain(index) {
    this.filled.delete(index);
    this.slots.get(index)?.empty();
  }

  /** @param {number} index */
  release(index) {
    const slot = this.slots.get(index);
    if (!slot) return;
    if (this.filled.has(index)) this.drain(index);
    this.slots.delete(index);
    if (this.recycles) {
      // It waits where it is, out of sight, to be used for another item.
      slot.element.style.display = 'none';
      this.spare.push(slot);
    } else slot.element.remove();
  }
}
