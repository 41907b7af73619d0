import { runFault } from '../scenario/fault.js';
import type { FakeRunIds } from '../scenario/ids.js';
import { type ParsedTimeline, parseTimeline, type StartsAt, type Timeline } from '../scenario/timeline.js';
import { FaultQueue } from './fault-queue.js';
import { phaseAt } from './phase-at.js';
import type { ListedResource } from './resource.js';
import { runJson } from './run-json.js';

/** A run that follows a timeline, and the faults that wait for requests for it alone. */
export class ScriptedRun implements ListedResource {
  readonly ids: FakeRunIds;
  readonly faults = new FaultQueue(runFault);
  readonly #timeline: ParsedTimeline;
  #startedAtMs: number | undefined;

  /** @throws TypeError or RangeError (an `ArgumentError`) if the timeline is malformed */
  constructor(timeline: Timeline, ids: FakeRunIds, startsAt: StartsAt) {
    this.ids = ids;
    this.#timeline = parseTimeline(timeline);
    this.#startedAtMs = startsAt === 'now' ? Date.now() : undefined;
  }

  /** Starts the run unless it has started, and returns when it did, in epoch milliseconds. */
  start(nowMs: number): number {
    this.#startedAtMs ??= nowMs;
    return this.#startedAtMs;
  }

  at(nowMs: number): Record<string, unknown> {
    const startedAtMs = this.start(nowMs);
    return runJson(this.ids, startedAtMs, phaseAt(this.#timeline, nowMs - startedAtMs));
  }

  createdAtMs(nowMs: number): number {
    return this.start(nowMs);
  }

  before(nowMs: number, byMs?: number): Record<string, unknown> {
    const startedAtMs = this.start(nowMs);
    if (byMs !== undefined) return this.at(nowMs - byMs);
    const { previousBeganMs } = phaseAt(this.#timeline, nowMs - startedAtMs);
    return this.at(startedAtMs + previousBeganMs);
  }
}
