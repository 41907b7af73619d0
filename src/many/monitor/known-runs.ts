import { type MonitorRun, monitorRunKind } from '../../kinds/monitor-run.js';
import { terminalStatus } from '../../kinds/run-kind.js';
import { epochMs } from '../../kinds/timestamp.js';
import { inOrder } from './run-order.js';

/** What is remembered of the runs of a monitor, so that each is reported once. Times are in epoch milliseconds. */
export interface KnownRuns {
  /** Runs that had ended before it are not new, whether or not they were ever seen. */
  readonly since: number;
  /** The runs that need no watching any more, and when each ended or was given up. */
  readonly ended: ReadonlyMap<string, number>;
}

/** Far longer than any answer is out of date. */
const REMEMBERED_MS = 7 * 86_400_000;

/** A monitor starts one run a day at most: this many are never reached, unless that changes. */
const MAX_REMEMBERED = 1_000;

/**
 * The runs that are to be reported, in the order in which they were created.
 *
 * @param runs in any order, the same run perhaps in several versions
 * @param isWatched whether a run was reported and has not ended
 */
export function newRuns(
  { since, ended }: KnownRuns,
  runs: readonly MonitorRun[],
  isWatched: (runId: string) => boolean,
): readonly MonitorRun[] {
  const unknown = runs.filter(({ id }) => !ended.has(id) && !isWatched(id));
  return inOrder(unknown).filter((run) => !isEnded(run) || endedAt(run) >= since);
}

/**
 * Forgets the runs that ended long ago: `since` moves on in their place. One that was given up is remembered for as long
 * as it has not ended.
 *
 * @param runs all runs of the monitor
 * @param now when they were listed
 */
export function forgetOldRuns(known: KnownRuns, runs: readonly MonitorRun[], now: number): KnownRuns {
  const endings = [...known.ended.values()].sort((one, other) => other - one);
  const oldest = endings[MAX_REMEMBERED - 1] ?? -Infinity;
  const since = Math.max(known.since, now - REMEMBERED_MS, oldest);
  const open = new Set(runs.filter((run) => !isEnded(run)).map(({ id }) => id));
  const kept = [...known.ended].filter(([runId, at]) => at >= since || open.has(runId));
  return { since, ended: new Map(kept) };
}

function isEnded(run: MonitorRun): boolean {
  return terminalStatus(monitorRunKind, run) !== null;
}

/** The beginning of time for a run that does not say: nothing shows that it is new. */
function endedAt(run: MonitorRun): number {
  const ended = terminalStatus(monitorRunKind, run)?.endedAt(run) ?? null;
  return epochMs(ended) ?? epochMs(run.updatedAt) ?? -Infinity;
}
