import { monitorRunKind } from '../kinds/monitor-run.js';
import type { RunWatch } from '../watch/run-watch.js';
import { allRuns } from './all-runs.js';
import type { Members } from './members.js';
import type { MonitorApi } from './monitor/monitor-api.js';
import type { PoolSources } from './pool-sources.js';
import type { PoolWatchOptions } from './pool-watch-options.js';
import type { PollSharing } from './sharing/poll-sharing.js';

/** What watching one monitor takes, from the pool that it is watched in. */
export function monitorApi(
  monitorId: string,
  sources: PoolSources,
  sharing: PollSharing,
  members: Members,
  watchRun: (runId: string, options: PoolWatchOptions) => RunWatch,
): MonitorApi {
  const source = sources.sourceOf(monitorRunKind);
  const list = sharing.listOf(source);
  return {
    monitorId,
    fetchMonitor: sources.monitors && ((options) => sharing.monitor(source, monitorId, options)),
    listRuns: list && ((options) => allRuns(list, monitorId, options)),
    join(member) {
      members.add(monitorId, member);
      return () => members.delete(monitorId, member);
    },
    watchRun,
  };
}
