import { callSite } from '../../errors/call-site.js';
import type { MonitorApi } from './monitor-api.js';
import { type MonitorWatchOptions, parseMonitorWatchOptions } from './monitor-options.js';
import { refuseOtherMonitor } from './monitor-snapshot.js';
import { MonitorWatch } from './monitor-watch.js';
import { readPointInTime } from './point-in-time.js';
import { requireWayToFind } from './require-way-to-find.js';

/**
 * Watches every run of a monitor, those to come included, until it is stopped.
 *
 * @throws TypeError (an `ArgumentError`) if an option is unknown or of the wrong type, the snapshot is not of this
 * monitor, or neither monitors nor lists of runs can be fetched
 * @throws RangeError (an `ArgumentError`) if a number is out of its range
 */
export function watchMonitor(api: MonitorApi, options: MonitorWatchOptions = {}): MonitorWatch {
  const { since, safetyIntervalMs, timeoutMs, signal, resumeFrom, pollInterval, ...polling } =
    parseMonitorWatchOptions(options);
  if (resumeFrom) refuseOtherMonitor(resumeFrom, api.monitorId);
  const expectedAt = resumeFrom?.expectedAt ?? null;
  requireWayToFind(api);
  return new MonitorWatch({
    api,
    finding: { ...polling, timeoutMs: Infinity, safetyIntervalMs, expectedAt },
    followRun: (runId, snapshot) => api.watchRun(runId, { ...polling, pollInterval, resumeFrom: snapshot }),
    runTimeoutMs: timeoutMs,
    since: resumeFrom?.since ?? readPointInTime(since) ?? undefined,
    resumeFrom,
    signal,
    calledAt: callSite(),
  });
}
