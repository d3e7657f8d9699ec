/** Counts how the reading goes, between one report and the next. */
import type { Surface } from '../facts';
import type { HealthDelta, SourceHealth, SurfaceHealth } from '../observations';

export type HealthCounter = ReturnType<typeof createHealthCounter>;

const emptySurface = (): SurfaceHealth => ({ onScreen: 0, identified: 0, matched: 0, textOnly: 0, unread: 0 });
const emptySource = (): SourceHealth => ({ seen: 0, accepted: 0, rejected: 0 });
const emptyDelta = (): HealthDelta => ({ surfaces: {}, sources: {}, dropped: 0 });

export function createHealthCounter() {
  let delta = emptyDelta();

  return {
    /** One card that came on screen, once it is clear how far it could be read. */
    card(surface: Surface, identified: boolean, outcome: 'matched' | 'textOnly' | 'unread', isRenamed = false): void {
      const health = (delta.surfaces[surface] ??= emptySurface());
      health.onScreen += 1;
      if (identified) health.identified += 1;
      health[outcome] += 1;
      if (isRenamed) health.renamed = (health.renamed ?? 0) + 1;
    },
    /** One response or script, with how many entities were accepted and where the others failed. */
    data(source: string, accepted: number, failures: readonly { readonly path: string }[]): void {
      const health = (delta.sources[source] ??= emptySource());
      health.seen += 1;
      health.accepted += accepted;
      health.rejected += failures.length;
      const first = failures[0];
      if (first && health.firstFailure === undefined) health.firstFailure = first.path.slice(0, 200);
    },
    dropped(): void {
      delta.dropped += 1;
    },
    isEmpty(): boolean {
      return delta.dropped === 0 && Object.keys(delta.surfaces).length === 0 && Object.keys(delta.sources).length === 0;
    },
    /** What was counted since the last call. */
    take(): HealthDelta {
      const taken = delta;
      delta = emptyDelta();
      return taken;
    },
  };
}
