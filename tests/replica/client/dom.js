// @ts-check
import { hashedClasses } from './classes.js';

/** @typedef {Record<string, any>} Options */

const bootScript = document.getElementById('replica-boot');
/** What the server says about this page: variant, labels, language. */
export const boot = JSON.parse(bootScript?.textContent ?? '{}');
export const variant = boot.variant ?? {};
/** @type {Record<string, string>} */
export const labels = boot.labels ?? {};

/**
 * The class attribute of component and plain class names: 'DivCard link-a11y-focus'.
 * @param {string} names
 */
export function classes(names) {
  const component = /^(A|Article|Button|Canvas|Div|Form|H1|H2|H3|Img|Main|Nav|P|Section|Span|Strong|Svg)[A-Z]/;
  return names
    .split(' ')
    .map((name) => (component.test(name) ? hashedClasses(name, variant.classSeed).join(' ') : name))
    .join(' ');
}

/**
 * Sets or takes away an attribute, and touches nothing that is already so.
 * @param {Element} node @param {string} name @param {string | null | undefined} value
 */
export function attribute(node, name, value) {
  if (value === null || value === undefined) node.removeAttribute(name);
  else if (node.getAttribute(name) !== value) node.setAttribute(name, value);
}

/**
 * Sets data-e2e as the variant has it.
 * @param {Element} node @param {string} name
 */
export function mark(node, name) {
  if (variant.dataE2e !== false) attribute(node, 'data-e2e', variant.rename?.[name] ?? name);
}

/**
 * An element. `c` are classes, `e2e` the data-e2e name, `text` its text, `on` listeners; the rest are attributes.
 * @param {string} tag @param {Options} [options] @param {(Node | string | null | undefined)[]} [children]
 * @returns {any}
 */
export function el(tag, options = {}, children = []) {
  const node = document.createElement(tag);
  const { c, e2e, text, on, ...attributes } = options;
  for (const [name, value] of Object.entries(attributes)) attribute(node, name, value);
  if (c) node.className = classes(c);
  if (e2e !== undefined) mark(node, e2e);
  if (text !== undefined) node.textContent = text;
  for (const [type, listener] of Object.entries(on ?? {})) node.addEventListener(type, listener);
  for (const child of children) if (child !== null && child !== undefined) node.append(child);
  return node;
}

/**
 * Sets an element's text in the text node it already has.
 * @param {Element} node @param {string} text
 */
export function write(node, text) {
  const only = node.firstChild;
  if (only?.nodeType === Node.TEXT_NODE && !only.nextSibling) {
    if (only.nodeValue !== text) only.nodeValue = text;
  } else if (node.textContent !== text || !only) node.textContent = text;
}

/** @param {string} label @param {Record<string, string>} values */
export function fill(label, values) {
  return label.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** @type {Record<string, string>} */
const paths = {
  heart:
    'M24 41S6 30.5 6 18.2C6 12 10.7 8 15.6 8c3.7 0 6.8 2 8.4 5.2C25.6 10 28.7 8 32.4 8 37.3 8 42 12 42 18.2 42 30.5 24 41 24 41Z',
  comment:
    'M24 6C13.5 6 5 13 5 21.7c0 5 2.8 9.4 7.2 12.3V42l8.3-5.2c1.1.2 2.3.3 3.5.3 10.5 0 19-7 19-15.5S34.5 6 24 6Z',
  save: 'M12 6h24a2 2 0 0 1 2 2v34L24 32 10 42V8a2 2 0 0 1 2-2Z',
  share: 'M27 8v9C12 18 6 28 5 40c5-8 12-11 22-11v9l16-15L27 8Z',
  play: 'M16 9v30l24-15L16 9Z',
  home: 'M6 22 24 7l18 15v19a1 1 0 0 1-1 1H29V30H19v12H7a1 1 0 0 1-1-1V22Z',
  compass: 'M24 4a20 20 0 1 0 0 40 20 20 0 0 0 0-40Zm8 12-5 11-11 5 5-11 11-5Z',
  people:
    'M17 23a8 8 0 1 0 0-16 8 8 0 0 0 0 16Zm15 1a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM3 41c0-8 6-14 14-14s14 6 14 14H3Zm31 0h11c0-7-5-13-13-13l-1 .1c2 3.5 3 8 3 12.9Z',
  person: 'M24 23a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM7 43c0-9.5 7.5-16 17-16s17 6.5 17 16H7Z',
  friends: 'M24 22a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15ZM9 42c0-9 6.5-15 15-15s15 6 15 15H9Z',
  live: 'M8 12h24a3 3 0 0 1 3 3v18a3 3 0 0 1-3 3H8a3 3 0 0 1-3-3V15a3 3 0 0 1 3-3Zm30 8 7-5v18l-7-5v-8Z',
  mail: 'M5 9h38a1 1 0 0 1 1 1v28a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V10a1 1 0 0 1 1-1Zm3 6 16 12 16-12v-2L24 25 8 13v2Z',
  plus: 'M21 6h6v15h15v6H27v15h-6V27H6v-6h15V6Z',
  dots: 'M8 20a4 4 0 1 1 0 8 4 4 0 0 1 0-8Zm16 0a4 4 0 1 1 0 8 4 4 0 0 1 0-8Zm16 0a4 4 0 1 1 0 8 4 4 0 0 1 0-8Z',
  search:
    'M21 6a15 15 0 1 0 9.2 26.9L41 43.6l2.8-2.8-10.7-10.7A15 15 0 0 0 21 6Zm0 4a11 11 0 1 1 0 22 11 11 0 0 1 0-22Z',
  lock: 'M14 20v-5a10 10 0 0 1 20 0v5h2a2 2 0 0 1 2 2v19a2 2 0 0 1-2 2H12a2 2 0 0 1-2-2V22a2 2 0 0 1 2-2h2Zm4 0h12v-5a6 6 0 0 0-12 0v5Z',
  check:
    'M24 3 29 8l7-1 1 7 6 4-3 6 3 6-6 4-1 7-7-1-5 5-5-5-7 1-1-7-6-4 3-6-3-6 6-4 1-7 7 1 5-5Zm-3 27 13-13-3-3-10 10-5-5-3 3 8 8Z',
  note: 'M18 8l24-4v28a6 6 0 1 1-4-5.6V13l-16 2.7V37a6 6 0 1 1-4-5.6V8Z',
  close: 'm12 9 12 12L36 9l3 3-12 12 12 12-3 3-12-12-12 12-3-3 12-12L9 12l3-3Z',
  up: 'M24 14 8 30l3 3 13-13 13 13 3-3-16-16Z',
  down: 'M24 34 8 18l3-3 13 13 13-13 3 3-16 16Z',
  full: 'M7 7h13v4H11v9H7V7Zm21 0h13v13h-4v-9h-9V7ZM7 28h4v9h9v4H7V28Zm30 0h4v13H28v-4h9v-9Z',
  sound: 'M5 18h8l12-10v32L13 30H5V18Zm26-2c3 2 4.5 5 4.5 8S34 30 31 32v-4c1-1 1.5-2.5 1.5-4S32 21 31 20v-4Z',
};

/** @param {string} name @param {number} [size] @param {Options} [options] */
export function icon(name, size = 24, options = {}) {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  for (const [key, value] of Object.entries({
    viewBox: '0 0 48 48',
    fill: 'currentColor',
    width: size,
    height: size,
  })) {
    svg.setAttribute(key, String(value));
  }
  const { e2e, ...attributes } = options;
  for (const [key, value] of Object.entries(attributes)) svg.setAttribute(key, value);
  if (e2e !== undefined) mark(svg, e2e);
  const path = document.createElementNS(space, 'path');
  path.setAttribute('d', paths[name] ?? '');
  path.setAttribute('fill-rule', 'evenodd');
  svg.append(path);
  return svg;
}
