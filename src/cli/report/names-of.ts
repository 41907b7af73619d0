import type { WaitedRun } from './reporter.js';

/** What names a run in the formats for programs. */
export function namesOf({ kind, parentId, runId }: WaitedRun) {
  const isOfMonitor = kind === 'monitor_run' || kind === 'search_monitor_run';
  return {
    kind,
    monitorId: isOfMonitor ? parentId : null,
    parentId: parentId === '' ? null : parentId,
    runId,
  };
}
