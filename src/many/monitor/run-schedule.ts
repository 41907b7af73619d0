import type { Monitor } from '../../kinds/monitor.js';
import type { MonitorRun } from '../../kinds/monitor-run.js';
import { epochMs } from '../../kinds/timestamp.js';
import { createdAt } from './run-order.js';

/** When runs come, as far as known. Times are in epoch milliseconds, by the server's clock. */
export interface RunSchedule {
  /** When the next run is expected, which may be past; `null` for any time. */
  readonly expectedAt: number | null;
  /** When the latest run that was seen was created; `-Infinity` if none was. */
  readonly latestCreatedAt: number;
}

/** A run that is created up to this much before its time is the planned one: no monitor runs more than once a day. */
const EARLY_MS = 60_000;

/**
 * The schedule after an answer.
 *
 * A run that is due stays expected until it is seen, for as long as `overdueMs`: the monitor may plan the run after it
 * before it shows.
 */
export function scheduleAfter(
  { expectedAt, latestCreatedAt }: RunSchedule,
  { status, nextRunAt }: Pick<Monitor, 'status' | 'nextRunAt'>,
  runs: readonly MonitorRun[],
  now: number,
  overdueMs: number,
): RunSchedule {
  const latest = Math.max(latestCreatedAt, ...runs.map(createdAt));
  const planned = status === 'disabled' ? null : epochMs(nextRunAt);
  const missing = [planned, expectedAt].filter((at) => at !== null).filter((at) => at - EARLY_MS > latest);
  const due = missing.filter((at) => at <= now && now - at < overdueMs);
  const next = due.length > 0 ? Math.max(...due) : missing.find((at) => at === planned);
  return { expectedAt: next ?? null, latestCreatedAt: latest };
}
