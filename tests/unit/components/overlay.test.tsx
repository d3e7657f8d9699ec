// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { drawChip } from '../../../components/overlay/chip';
import { Details } from '../../../components/overlay/details';
import { ProfilePanel } from '../../../components/overlay/profile-panel';
import type { HideableMetric } from '../../../utils/hiding/metrics';
import { exactCount, roundedCount } from '../../../utils/metrics/counts';
import { likeToView } from '../../../utils/metrics/ratios';
import type { CreatorView } from '../../../utils/overlay/creator-view';
import type { VideoView } from '../../../utils/overlay/views';
import { byRole, click, mount, textOf } from './harness';

vi.mock('wxt/browser', () => import('./fake-browser'));

const NOW = Date.UTC(2026, 10, 22, 12);
const DAY = 86_400_000;
const rank = { value: 0.96, lo: 0.95, hi: 0.97 };
const counts = {
  views: roundedCount(12_300, 100),
  likes: exactCount(1_234),
  comments: exactCount(56),
  shares: exactCount(7),
  saves: exactCount(89),
};
const VIEW: VideoView = {
  facts: { id: '1', kind: 'video', createdAt: (NOW - 9 * DAY) / 1000 },
  counts,
  ratio: likeToView(counts),
  standing: { n: 24, of: 'sample', rank, unusual: 'above' },
  before: { at: NOW - 2 * DAY, counts: { views: exactCount(11_000), likes: exactCount(1_234) } },
  sound: { id: '5', title: 'A song', authorName: 'Somebody' },
  hidden: new Set(),
};

describe('a chip', () => {
  const root = () => document.querySelector('div') as HTMLElement;
  beforeEach(() => {
    document.body.innerHTML = '<div></div>';
  });

  it('says the ratio, and by a sign and not by colour alone that it is unusual', () => {
    const ratio = { value: 0.05, lo: 0.05, hi: 0.05 };
    expect(drawChip(root(), ratio, undefined)).toBe(true);
    expect(root().textContent).toBe('5.00%');
    expect(drawChip(root(), ratio, undefined)).toBe(false);
    drawChip(root(), ratio, { n: 24, of: 'sample', rank, unusual: 'above' });
    expect([root().textContent, root().className]).toEqual(['5.00%▲', 'above']);
    drawChip(root(), ratio, { n: 24, of: 'sample', rank, unusual: 'below' });
    expect([root().textContent, root().className]).toEqual(['5.00%▼', 'below']);
  });

  it('says what rounding leaves open', () => {
    drawChip(root(), { value: 0.0242, lo: 0.0233, hi: 0.025 }, undefined);
    expect(root().textContent).toBe('2.33–2.50%');
  });
});

describe('details', () => {
  it('say every count and how exact it is, rates, age, standing, change and sound', () => {
    const text = textOf(mount(<Details view={VIEW} now={NOW} />));
    for (const part of [
      'Views≈ 12.3K',
      '12,250–12,349',
      'Likes1,234',
      'Comments56',
      'Shares7',
      'Saves89',
      'Age1 week',
      'Unusually high',
      '96%',
      '24',
      '2 days',
      'Views≈ +1.3K',
      'Likesno change',
      'A song · Somebody',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('say what isn’t known, and that there is too little to compare with', () => {
    const few = { n: 3, of: 'creator', rank: undefined } as const;
    const text = textOf(
      mount(
        <Details view={{ ...VIEW, counts: { likes: exactCount(9) }, ratio: undefined, standing: few }} now={NOW} />,
      ),
    );
    expect(text).toMatch(/Like-to-view ratioUnknown/i);
    expect(text).toContain('Likes9');
    expect(text).toMatch(/not enough/i);
  });

  it('don’t make up an age of a date that can’t be', () => {
    for (const createdAt of [0, (NOW + DAY) / 1000]) {
      const text = textOf(mount(<Details view={{ ...VIEW, facts: { ...VIEW.facts, createdAt } }} now={NOW} />));
      expect(text).toContain('Ageunknown');
    }
  });

  it('hide what is hidden, and whatever is made of it', () => {
    const text = textOf(mount(<Details view={{ ...VIEW, hidden: new Set<HideableMetric>(['likes']) }} now={NOW} />));
    expect(text).not.toMatch(/1,234|10\.\d+%|96%|high/);
    expect(text).toContain('Comments56');
  });

  it('say once of each number that it is hidden, and nothing of how exact it is', () => {
    const hidden = new Set<HideableMetric>(['views', 'likes']);
    const root = mount(<Details view={{ ...VIEW, hidden, before: undefined }} now={NOW} />);
    const rows = [...root.querySelectorAll('dl.rows > div')].map(textOf);
    expect(rows.slice(0, 3)).toEqual(['Viewshidden', 'Likeshidden', 'Comments56']);
    expect(root.querySelectorAll('.exactness')).toHaveLength(0);
    expect(textOf(root.querySelector('.headline')?.parentElement ?? undefined)).toMatch(/^Like-to-view ratiohidden$/i);
    for (const misplaced of root.querySelectorAll('dl > div > :not(dt, dd)')) expect(textOf(misplaced)).toBe('');
  });
});

describe('the summary of a profile', () => {
  const video = (id: number, likes: number) => ({
    facts: { id: String(id), description: `video ${id}`, createdAt: NOW / 1000 - id },
    counts: { likes: exactCount(likes), views: exactCount(1_000) },
  });
  const panel: CreatorView = {
    username: 'somebody',
    followers: exactCount(1_200),
    history: [
      { at: NOW - 40 * DAY, counts: { followers: exactCount(1_000) } },
      { at: NOW - 28 * DAY, counts: { followers: exactCount(1_050) } },
      { at: NOW - 7 * DAY, counts: { followers: exactCount(1_100) } },
      { at: NOW, counts: { followers: exactCount(1_200) } },
    ],
    videos: [video(1, 20), video(2, 90), video(3, 50)],
    state: 'whole',
    hidden: new Set(),
  };
  const doings = { close: vi.fn(), openDashboard: vi.fn() };
  const show = (change: Partial<CreatorView> = {}) =>
    mount(<ProfilePanel view={{ ...panel, ...change }} doings={doings} />);

  it('says followers and how they grew, the median with n, the best and the weakest', () => {
    const text = textOf(show());
    expect(text).toContain('7 days: +100');
    expect(text).toContain('28 days: +150');
    expect(text).toMatch(/5\.00%.*3 videos/);
    expect(text).toMatch(/Best[^W]*9\.00%[^W]*video 2/i);
    expect(text).toMatch(/Weakest.*2\.00%.*video 1/i);
  });

  it('says growth since the first reading where that is younger than the windows', () => {
    const text = textOf(
      show({
        history: [NOW - 2 * DAY, NOW].map((at, i) => ({ at, counts: { followers: exactCount(1_190 + 10 * i) } })),
      }),
    );
    expect(text).toContain('+10');
    expect(text).not.toContain('7 days');
  });

  it('orders and finds videos', async () => {
    show();
    const titles = () => [...document.querySelectorAll('tbody th')].map((each) => each.textContent);
    expect(titles()).toEqual(['video 1', 'video 2', 'video 3']);
    await click(byRole('button', /^Like-to-view/)[0]);
    expect(titles()).toEqual(['video 2', 'video 3', 'video 1']);
    await click(byRole('button', /^Like-to-view/)[0]);
    expect(titles()).toEqual(['video 1', 'video 3', 'video 2']);
    const [field] = byRole('textbox') as [HTMLElement];
    (field as HTMLInputElement).value = 'video 3';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await click(byRole('button', /^Posted/)[0]);
    expect(titles()).toEqual(['video 3']);
  });

  it('doesn’t order by what is hidden, nor say it', async () => {
    const text = textOf(show({ hidden: new Set<HideableMetric>(['likes', 'followers']) }));
    expect(text).not.toMatch(/1,200|\+100|9\.00%|5\.00%/);
    expect((byRole('button', /^Like-to-view/)[0] as HTMLButtonElement).disabled).toBe(true);
  });

  it('is closed, and left for the dashboard', async () => {
    show();
    await click(byRole('button', 'Close')[0]);
    await click(byRole('button', 'More in the dashboard')[0]);
    expect([doings.close, doings.openDashboard].map((each) => each.mock.calls.length)).toEqual([1, 1]);
  });
});
