// @vitest-environment happy-dom
import { render } from 'preact';
import { expect, it, vi } from 'vitest';
import { lazy } from '../../../components/dashboard/lazy';
import { mount, settle } from './harness';

vi.mock('wxt/browser', () => import('./fake-browser'));

const Page = () => <h1>There</h1>;

it('is shown once its code is there', async () => {
  const Lazy = lazy(async () => Page);
  const root = mount(<Lazy />);
  expect(root.querySelector('h1')).toBeNull();
  await settle();
  expect(root.textContent).toBe('There');
});

it('is shown where the code comes for another between its drawing and what follows that', async () => {
  let arrive: (page: typeof Page) => void = () => {};
  const Lazy = lazy(() => new Promise<typeof Page>((resolve) => (arrive = resolve)));
  const root = mount(<Lazy key="first" />);
  // Without `act` the effect waits for a frame.
  render(<Lazy key="second" />, root);
  arrive(Page);
  await settle();
  expect(root.textContent).toBe('There');
});
