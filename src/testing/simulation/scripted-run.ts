import type { RunIds, Timeline } from '../timeline.js';
import { checkTimeline } from './check-timeline.js';
import { FaultQueue } from './fault-queue.js';
import { type CheckedTimeline, phaseAt } from './phase-at.js';
import { runJson } from './run-json.js';

/** When a run's life begins: when it is added, or when the first request for it comes in. */
export type StartsAt = 'now' | 'first-poll';

/** A run whose life is a timeline, and the faults that wait for it alone. */
export class ScriptedRun {
  readonly ids: RunIds;
  readonly faults = new FaultQueue();
  readonly #timeline: CheckedTimeline;
  #startedAtMs: number | undefined;

  /** @throws TypeError or RangeError if the timeline is malformed */
  constructor(timeline: Timeline, ids: RunIds, startsAt: StartsAt) {
    this.ids = ids;
    this.#timeline = checkTimeline(timeline);
    this.#startedAtMs = startsAt === 'now' ? Date.now() : undefined;
  }

  /** Begins the life unless it has begun, and says when that was, in epoch milliseconds. */
  begin(nowMs: number): number {
    this.#startedAtMs ??= nowMs;
    return this.#startedAtMs;
  }

  at(nowMs: number): Record<string, unknown> {
    const startedAtMs = this.begin(nowMs);
    return runJson(this.ids, startedAtMs, phaseAt(this.#timeline, nowMs - startedAtMs));
  }

  /** The run as it was `byMs` earlier; without `byMs`, in the phase before. */
  before(nowMs: number, byMs?: number): Record<string, unknown> {
    const startedAtMs = this.begin(nowMs);
    if (byMs !== undefined) return this.at(nowMs - byMs);
    const { previousBeganMs } = phaseAt(this.#timeline, nowMs - startedAtMs);
    return this.at(startedAtMs + previousBeganMs);
  }
}
