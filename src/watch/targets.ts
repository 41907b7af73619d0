import { type MonitorRun, monitorRunKind, type RunOutcome } from '../kinds/monitor-run.js';
import { type Identified, parseId } from '../source/run-ids.js';
import type { RunTarget } from './target.js';

/**
 * A run of a Websets monitor, to be passed to `watch` or `waitFor`; `watchRun` and `waitForRun` take its ids.
 *
 * @throws TypeError if an id is not a path segment
 */
export function monitorRun(monitor: Identified, run: Identified): RunTarget<MonitorRun, RunOutcome> {
  return { kind: monitorRunKind, parentId: parseId('monitor', monitor), runId: parseId('run', run) };
}
