import type { ReportedRun } from '../../../src/cli/report/reporter.js';

/** Runs of one monitor: `run_0`, `run_1` and so on. At least three of them have a type of their own. */
export function reportedRuns(
  count: number,
): readonly [ReportedRun, ReportedRun, ReportedRun, ...ReportedRun[]] {
  const runs = Array.from({ length: Math.max(0, count - 3) }, (_, index) => reportedRun(index + 3));
  return [reportedRun(0), reportedRun(1), reportedRun(2), ...runs];
}

function reportedRun(index: number): ReportedRun {
  const ids = { kind: 'monitor_run', parentId: 'monitor_1', runId: `run_${index}` };
  return { ...ids, finding: null, status: null, snapshot: () => null };
}
