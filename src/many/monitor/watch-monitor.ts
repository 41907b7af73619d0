import { callSite } from '../../errors/call-site.js';
import { type Identified, parseId } from '../../source/run-ids.js';
import { canFind } from './can-find.js';
import type { MonitorApi } from './monitor-api.js';
import { type MonitorWatchOptions, parseMonitorWatchOptions } from './monitor-options.js';
import { resumeMonitorSnapshot } from './monitor-snapshot.js';
import { MonitorWatch } from './monitor-watch.js';
import { readPointInTime } from './point-in-time.js';

/**
 * Watches every run of a monitor, those to come included, until it is stopped.
 *
 * @throws TypeError (an `ArgumentError`) if the id is not a path segment, an option is unknown or of the wrong type, the
 * snapshot is not of this monitor, or neither monitors nor lists of runs can be fetched
 * @throws RangeError (an `ArgumentError`) if a number is out of its range
 */
export function watchMonitor(
  api: MonitorApi,
  monitor: Identified,
  options: MonitorWatchOptions = {},
): MonitorWatch {
  const monitorId = parseId('monitor', monitor);
  const { since, safetyIntervalMs, timeoutMs, signal, resumeFrom, pollInterval, ...polling } =
    parseMonitorWatchOptions(options);
  const state = resumeFrom && resumeMonitorSnapshot(resumeFrom, monitorId);
  const expectedAt = state?.expectedAt ?? null;
  return new MonitorWatch({
    api: canFind(api),
    finding: { ...polling, monitorId, timeoutMs: Infinity, safetyIntervalMs, expectedAt },
    followRun: (runId, resumeFrom) =>
      api.watchRun(monitorId, runId, { ...polling, pollInterval, resumeFrom }),
    runTimeoutMs: timeoutMs,
    since: state?.since ?? readPointInTime(since) ?? undefined,
    resumeFrom: state,
    signal,
    calledAt: callSite(),
  });
}
