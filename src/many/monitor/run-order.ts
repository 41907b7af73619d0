import { type MonitorRun, monitorRunKind } from '../../kinds/monitor-run.js';
import { epochMs } from '../../kinds/timestamp.js';
import { freshnessOf } from '../../machine/freshness.js';

/** Each run once, as the answer shows it that is believed, in the order in which they were created. */
export function inOrder(runs: readonly MonitorRun[]): readonly MonitorRun[] {
  const byId = new Map<string, MonitorRun>();
  for (const run of runs) {
    const other = byId.get(run.id);
    if (!other || freshnessOf(monitorRunKind, other, run) === 'transition') byId.set(run.id, run);
  }
  return [...byId.values()].sort((one, other) => compare(createdAt(one), createdAt(other)));
}

/** In epoch milliseconds; the beginning of time for a run that does not say. */
export function createdAt(run: MonitorRun): number {
  return epochMs(run.createdAt) ?? -Infinity;
}

/** Not a subtraction: the difference of two infinities is `NaN`. */
function compare(one: number, other: number): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
