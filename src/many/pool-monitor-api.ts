import type { RunWatch } from '../watch/run-watch.js';
import { allRuns } from './all-runs.js';
import type { Members } from './members.js';
import type { MonitorApi } from './monitor/monitor-api.js';
import type { PoolWatchOptions } from './pool-watch-options.js';
import type { PoolSource } from './sharing/pool-source.js';
import type { Seat } from './sharing/seat.js';

/** What watching one monitor takes, from the pool that it is watched in. */
export function monitorApi(
  monitorId: string,
  shared: PoolSource,
  members: Members,
  watchRun: (runId: string, options: PoolWatchOptions) => RunWatch,
): MonitorApi {
  const { hasMonitors, list } = shared;
  let seat: Seat | undefined;
  return {
    fetchMonitor: hasMonitors ? async (_monitorId, options) => seat?.get('', monitorId, options) : undefined,
    listRuns: list && ((_monitorId, options) => allRuns(list, monitorId, options)),
    join(_monitorId, member, onFresh) {
      seat = shared.joinMonitor(monitorId, onFresh);
      members.add(monitorId, member);
      return () => {
        members.delete(monitorId, member);
        seat?.leave();
      };
    },
    watchRun: (_monitorId, runId, options) => watchRun(runId, options),
  };
}
