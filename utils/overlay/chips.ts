/**
 * The chips on the cards near the viewport. Each is a child of its thumbnail's link, or of its action bar: it scrolls and
 * goes with it, and when the card is given another video, the chip says so in the same task.
 */
import type { Overlay } from '../settings';
import { type ChipPlace, chipPlace } from '../tiktok/chip-places';
import type { Theme } from '../tiktok/theme';
import { createHost, type Host } from './host';
import type { OverlayLook } from './look';
import { type Box, besideOf, cornerOf, obstacles } from './placing';
import type { NearCard } from './tracking';
import type { VideoView } from './views';

/** A page that takes a chip away so often doesn't want it there. */
const MAX_LOST = 20;
const PLACED_A_FRAME = 24;

interface Chip {
  readonly host: Host;
  readonly place: ChipPlace;
  readonly card: NearCard;
  lost: number;
}

interface ChipsOptions {
  readonly window: Window & Pick<typeof globalThis, 'ResizeObserver'>;
  readonly signal: AbortSignal;
  readonly onFrame: (task: () => void) => void;
  readonly mode: Exclude<Overlay, 'off'>;
  readonly look: OverlayLook;
  viewOf(card: NearCard): VideoView | undefined;
}

export function createChips({ window, signal, onFrame, mode, look, viewOf }: ChipsOptions) {
  const { document } = window;
  const chips = new Map<NearCard, Chip>();
  const unplaced = new Set<Chip>();
  const byBox = new Map<Element, Chip>();
  let theme: Theme = 'light';
  let isAsked = false;

  // Before anything is painted in the new size.
  const sizes = new window.ResizeObserver((entries) => {
    for (const { target } of entries) {
      const chip = byBox.get(target);
      if (chip?.host.element.isConnected) place([chip]);
    }
  });

  function askForPlace(chip: Chip): void {
    unplaced.add(chip);
    if (isAsked) return;
    isAsked = true;
    onFrame(() => {
      isAsked = false;
      const some = [...unplaced].slice(0, PLACED_A_FRAME);
      for (const each of some) unplaced.delete(each);
      place(some);
      const [next] = unplaced;
      if (next) askForPlace(next);
    });
  }

  /** All are written before any is measured, and measured before any is moved. */
  function place(some: readonly Chip[]): void {
    const live = some.filter((chip) => chips.get(chip.card) === chip && chip.place.box.isConnected);
    for (const { host, place } of live) if (host.element.parentElement !== place.box) place.box.append(host.element);
    for (const chip of live) chip.host.root.classList.remove('compact');
    const measured = live.map((chip) => ({ chip, where: spot(chip) }));
    for (const { chip, where } of measured) settle(chip, where);
    for (const { chip, where } of measured) {
      if (where || chip.place.kind === 'bar') continue;
      chip.host.root.classList.add('compact');
      settle(chip, spot(chip));
    }
  }
  function settle({ host }: Chip, where: { x: number; y: number } | undefined): void {
    host.root.style.visibility = where ? '' : 'hidden';
    if (!where) return;
    host.element.style.translate = `${where.x}px ${where.y}px`;
  }

  /** How far the chip is to be moved from where it would stand, in CSS pixels. */
  function spot({ host, place: { box, kind }, card }: Chip): { x: number; y: number } | undefined {
    const own = host.element.getBoundingClientRect();
    const around = box.getBoundingClientRect();
    if (own.width === 0 || around.width === 0) return undefined;
    const { root } = card.card;
    const isRtl = document.documentElement.dir === 'rtl';
    const taken = obstacles(root);
    const where =
      kind === 'thumbnail'
        ? cornerOf(around, own, taken, isRtl)
        : (besideOf(around, own, taken, boundsOf(root)) ?? cornerOf(root.getBoundingClientRect(), own, taken, isRtl));
    if (!where) return undefined;
    const [, x = 0, y = 0] = /^(-?[\d.]+)px(?: (-?[\d.]+)px)?/.exec(host.element.style.translate)?.map(Number) ?? [];
    return { x: Math.round(where.left - own.left + x), y: Math.round(where.top - own.top + y) };
  }
  /** The card as wide as the window, so that there may be room beside it. */
  function boundsOf(root: Element): Box {
    const { top, bottom } = root.getBoundingClientRect();
    return { top, bottom, left: 0, right: document.documentElement.clientWidth };
  }

  function remove(card: NearCard): void {
    const chip = chips.get(card);
    if (!chip) return;
    chips.delete(card);
    unplaced.delete(chip);
    byBox.delete(chip.place.box);
    sizes.unobserve(chip.place.box);
    chip.host.remove();
  }

  function isShown({ hidden, ratio, standing }: VideoView): boolean {
    if (!ratio || hidden.has('likes') || hidden.has('views')) return false;
    return mode === 'always' || standing?.unusual !== undefined;
  }

  signal.addEventListener(
    'abort',
    () => {
      sizes.disconnect();
      for (const card of [...chips.keys()]) remove(card);
    },
    { once: true },
  );

  return {
    /** Brings the chip of one card in line with what is known of its video. */
    update(card: NearCard): void {
      const view = viewOf(card);
      const wanted = view && isShown(view) ? chipPlace(card.card) : undefined;
      let chip = chips.get(card);
      if (chip && wanted?.box !== chip.place.box) remove(card);
      if (!view?.ratio || !wanted) return;
      chip = chips.get(card);
      if (!chip) {
        const host = createHost(document, 'measured-chip', look);
        host.element.setAttribute('aria-hidden', 'true');
        host.root.style.visibility = 'hidden';
        host.setTheme(theme);
        chip = { host, place: wanted, card, lost: 0 };
        chips.set(card, chip);
        byBox.set(wanted.box, chip);
        sizes.observe(wanted.box);
      } else if (chip.host.element.parentElement !== wanted.box && chip.host.element.isConnected) chip.lost += 1;
      if (look.chip(chip.host.root, view.ratio, view.standing)) askForPlace(chip);
    },
    remove,
    /** Puts back what the page took away, and moves what the page moved something under. */
    tend(): void {
      for (const chip of chips.values()) {
        const { host, place: at } = chip;
        if (host.element.parentElement !== at.box) {
          chip.lost += 1;
          if (chip.lost <= MAX_LOST) askForPlace(chip);
        } else if ((host.element as HTMLElement).offsetParent !== at.box) askForPlace(chip);
      }
    },
    /** Where the video is another, other things may stand on its picture. */
    renew(card: NearCard): void {
      const chip = chips.get(card);
      if (chip) askForPlace(chip);
    },
    has: (card: NearCard) => chips.get(card)?.host.root.style.visibility === '',
    boxOf: (card: NearCard) => chips.get(card)?.place,
    elementOf: (card: NearCard) => chips.get(card)?.host.element,
    setTheme(now: Theme): void {
      theme = now;
      for (const { host } of chips.values()) host.setTheme(now);
    },
  };
}
