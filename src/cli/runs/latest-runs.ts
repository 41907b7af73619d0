import { type ListSource, listRuns, type MonitorRun } from '../../index.js';
import { epochMs } from '../../kinds/timestamp.js';
import { withFlagNames } from '../usage-error.js';

/**
 * The latest runs of a monitor, the latest first, whatever the order of the API.
 *
 * @throws UsageError if the id cannot be used
 */
export async function latestRuns(
  source: ListSource,
  monitorId: string,
  count: number,
  signal: AbortSignal,
): Promise<readonly MonitorRun[]> {
  // A run that was created between two pages may be on both.
  const runs = new Map<string, MonitorRun>();
  for await (const run of withFlagNames(() => listRuns(source, monitorId, { signal }))) runs.set(run.id, run);
  return [...runs.values()].sort(latestFirst).slice(0, count);
}

function latestFirst(one: MonitorRun, other: MonitorRun): number {
  const [oneAt, otherAt] = [createdAt(one), createdAt(other)];
  if (oneAt === otherAt) return 0;
  return oneAt > otherAt ? -1 : 1;
}

/** In epoch milliseconds; the beginning of time for a run that does not say. */
function createdAt(run: MonitorRun): number {
  return epochMs(run.createdAt) ?? -Infinity;
}
