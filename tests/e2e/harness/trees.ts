/** The document as it stands, closed shadow roots included, as each browser's own protocol tells it. */
import type { Page as ChromiumPage } from 'playwright-core';
import type { Page as FirefoxPage } from 'puppeteer-core';

export interface Tree {
  /** Of an element; empty for a text. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly children: readonly Tree[];
  readonly shadow?: Tree;
}

interface CdpNode {
  nodeType: number;
  localName: string;
  nodeValue: string;
  attributes?: string[];
  children?: CdpNode[];
  shadowRoots?: CdpNode[];
}
interface BidiNode {
  value?: {
    nodeType: number;
    localName?: string;
    nodeValue?: string;
    attributes?: Record<string, string>;
    children?: BidiNode[];
    shadowRoot?: BidiNode | null;
  };
}

const TEXT = 3;

function fromCdp({ nodeType, localName, nodeValue, attributes = [], children = [], shadowRoots }: CdpNode): Tree {
  const pairs = attributes.flatMap((name, i) => (i % 2 === 0 ? [[name, attributes[i + 1] ?? '']] : []));
  return {
    name: localName,
    attributes: Object.fromEntries(pairs),
    text: nodeType === TEXT ? nodeValue : '',
    children: children.map(fromCdp),
    ...(shadowRoots?.[0] && { shadow: fromCdp(shadowRoots[0]) }),
  };
}

function fromBidi({ value }: BidiNode): Tree {
  return {
    name: value?.localName ?? '',
    attributes: value?.attributes ?? {},
    text: value?.nodeType === TEXT ? (value.nodeValue ?? '') : '',
    children: (value?.children ?? []).map(fromBidi),
    ...(value?.shadowRoot && { shadow: fromBidi(value.shadowRoot) }),
  };
}

export async function chromiumTree(page: ChromiumPage): Promise<Tree> {
  const client = await page.context().newCDPSession(page);
  const { root } = await client.send('DOM.getDocument', { depth: -1, pierce: true });
  await client.detach();
  return fromCdp(root as CdpNode);
}

/** The driver has no word for closed roots; the protocol beneath it has. */
interface Bidi {
  readonly connection: { send(method: string, params: object): Promise<{ result: { result: BidiNode } }> };
}

export async function firefoxTree(page: FirefoxPage): Promise<Tree> {
  const { connection } = page.browser() as unknown as Bidi;
  const { _id: context } = page.mainFrame() as unknown as { _id: string };
  const { result } = await connection.send('script.callFunction', {
    functionDeclaration: '() => document.documentElement',
    awaitPromise: false,
    target: { context },
    serializationOptions: { maxDomDepth: null, includeShadowTree: 'all' },
  });
  return fromBidi(result.result);
}

export function textOf({ name, text, children, shadow }: Tree): string {
  if (name === 'style') return '';
  return text + (shadow ? textOf(shadow) : '') + children.map(textOf).join('');
}

/** All elements, each with its ancestors, the nearest first. */
export function* elements(tree: Tree, ancestors: readonly Tree[] = []): Generator<[Tree, readonly Tree[]]> {
  if (tree.name !== '') yield [tree, ancestors];
  const within = [tree, ...ancestors];
  for (const child of tree.children) yield* elements(child, within);
}
