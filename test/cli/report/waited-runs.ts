import type { WaitedRun } from '../../../src/cli/report/reporter.js';

/** Runs of one monitor: `run_0`, `run_1` and so on. At least three of them have a type of their own. */
export function waitedRuns(count: number): readonly [WaitedRun, WaitedRun, WaitedRun, ...WaitedRun[]] {
  const runs = Array.from({ length: Math.max(0, count - 3) }, (_, index) => waitedRun(index + 3));
  return [waitedRun(0), waitedRun(1), waitedRun(2), ...runs];
}

function waitedRun(index: number): WaitedRun {
  const ids = { kind: 'monitor_run', parentId: 'monitor_1', runId: `run_${index}` };
  return { ...ids, finding: null, status: null, snapshot: () => null };
}
