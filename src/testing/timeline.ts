import { checkTimeline } from './simulation/check-timeline.js';
import { phaseAt } from './simulation/phase-at.js';
import { runJson } from './simulation/run-json.js';

/** One stretch of a run's life. */
export interface Phase {
  /** What `status` says meanwhile. Any string: vocabularies drift, and a worker should survive that. */
  readonly status: string;
  /** How long the phase lasts, in milliseconds. The last phase lasts for ever, and has none. */
  readonly forMs?: number;
  /**
   * What `failedReason` says meanwhile.
   * @default null
   */
  readonly failedReason?: string | null;
  /** Fields of the JSON to add or replace; one that is `undefined` is left out of the JSON. */
  readonly fields?: Readonly<Record<string, unknown>>;
}

/**
 * A run's life as data.
 *
 * @example
 * const timeline: Timeline = [
 *   { status: 'created', forMs: 1_000 },
 *   { status: 'running', forMs: 5_000 },
 *   { status: 'failed', failedReason: 'out of credits' },
 * ];
 */
export type Timeline = readonly Phase[];

/** The two ids that name a run. */
export interface RunIds {
  readonly monitorId: string;
  readonly runId: string;
}

/**
 * The run as the API would send it at a given moment. Before its start it is what it is at its start.
 *
 * @param startedAtMs when its life began, in epoch milliseconds: `createdAt`
 * @param nowMs the moment, in epoch milliseconds; `updatedAt` is when the phase it falls in began
 * @throws TypeError or RangeError if the timeline is malformed; RangeError if the start is no date
 */
export function runAt(
  timeline: Timeline,
  ids: RunIds,
  startedAtMs: number,
  nowMs: number,
): Record<string, unknown> {
  return runJson(ids, startedAtMs, phaseAt(checkTimeline(timeline), nowMs - startedAtMs));
}

/**
 * How long after the start the last phase begins, in milliseconds: the length of the run, if the last phase
 * is its end.
 *
 * @throws TypeError or RangeError if the timeline is malformed
 */
export function lifeMs(timeline: Timeline): number {
  return checkTimeline(timeline).reduce((sum, { forMs = 0 }) => sum + forMs, 0);
}
