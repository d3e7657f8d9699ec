/** The accessibility tree, as Chromium gives it to a screen reader. */
import type { Page } from 'playwright-core';
import type { CountLooks } from './painted';

interface AxNode {
  ignored: boolean;
  role?: { value?: string };
  name?: { value?: string };
  description?: { value?: string };
  value?: { value?: unknown };
}

/** Every name, description and value in the tree, and which of them tell a count; what people wrote may look like one. */
export async function toldCounts(
  page: Page,
  { texts, names }: CountLooks,
): Promise<{ told: number; counts: string[] }> {
  const client = await page.context().newCDPSession(page);
  const { nodes } = (await client.send('Accessibility.getFullAXTree')) as { nodes: AxNode[] };
  await client.detach();
  const told = nodes
    // How far a video has come is a number, and no count.
    .filter(({ ignored, role }) => !ignored && role?.value !== 'slider')
    .flatMap(({ name, description, value }) => [name?.value, description?.value, value?.value])
    .map((text) => String(text ?? '').trim())
    .filter((text) => text !== '');
  const count = new RegExp([...texts, ...names].join('|'), 'i');
  return { told: told.length, counts: told.filter((text) => text.length < 80 && count.test(text)) };
}
