/** How the reading went in the last seven days, by page and by source. */
import { type ReadonlySignal, signal } from '@preact/signals';
import { SURFACES, type Surface } from '../../utils/facts';
import { addSurfaces, type ReadingHealth, summariseHealth } from '../../utils/metrics/reading-health';
import type { SourceHealth, SurfaceHealth } from '../../utils/observations';
import type { MeasuredDb } from '../../utils/store/open';
import { healthBetween } from '../../utils/store/queries';
import type { StoredHealth } from '../../utils/store/schema';
import type { Trouble } from '../../utils/trouble';

const DAY = 24 * 60 * 60 * 1000;
const DAYS = 7;

export interface HealthReport {
  readonly summary: ReadingHealth;
  /** In the order of SURFACES; those with cards only. */
  readonly surfaces: readonly (readonly [Surface, Required<SurfaceHealth>])[];
  /** By name. */
  readonly sources: readonly (readonly [string, SourceHealth])[];
  /** Messages dropped unread: forged, too large or too many. */
  readonly dropped: number;
}

export interface HealthModel {
  readonly failure: ReadonlySignal<string | undefined>;
  readonly report: ReadonlySignal<HealthReport | undefined>;
  readonly trouble: ReadonlySignal<Trouble | undefined>;
  load(): Promise<void>;
}

export function reportOf(days: readonly StoredHealth[]): HealthReport {
  const surfaces = SURFACES.map(
    (surface) => [surface, addSurfaces(days.flatMap((day) => day.surfaces[surface] ?? []))] as const,
  );
  const names = [...new Set(days.flatMap((day) => Object.keys(day.sources)))].sort();
  return {
    summary: summariseHealth(days),
    surfaces: surfaces.filter(([, cards]) => cards.onScreen > 0),
    sources: names.map((name) => [name, addSources(days.flatMap((day) => day.sources[name] ?? []))] as const),
    dropped: days.reduce((sum, day) => sum + day.dropped, 0),
  };
}

function addSources(parts: readonly SourceHealth[]): SourceHealth {
  const sum = (count: (part: SourceHealth) => number) => parts.reduce((total, part) => total + count(part), 0);
  const firstFailure = parts.find((part) => part.firstFailure !== undefined)?.firstFailure;
  return {
    seen: sum(({ seen }) => seen),
    accepted: sum(({ accepted }) => accepted),
    rejected: sum(({ rejected }) => rejected),
    ...(firstFailure !== undefined && { firstFailure }),
  };
}

export function createHealthModel(deps: {
  db(): Promise<MeasuredDb>;
  trouble(): Promise<Trouble | undefined>;
  now(): number;
}): HealthModel {
  const failure = signal<string | undefined>(undefined);
  const report = signal<HealthReport | undefined>(undefined);
  const trouble = signal<Trouble | undefined>(undefined);
  const utcDay = (at: number) => new Date(at).toISOString().slice(0, 10);
  return {
    failure,
    report,
    trouble,
    async load() {
      try {
        const now = deps.now();
        report.value = reportOf(await healthBetween(await deps.db(), utcDay(now - (DAYS - 1) * DAY), utcDay(now)));
        failure.value = undefined;
      } catch (error) {
        failure.value = (error as { code?: string }).code ?? 'failed';
      }
      trouble.value = await deps.trouble().catch(() => undefined);
    },
  };
}
