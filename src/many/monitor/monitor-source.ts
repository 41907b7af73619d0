import * as z from 'zod/mini';
import { type Monitor, monitorKind } from '../../kinds/monitor.js';
import type { RunSource } from '../../source/run-source.js';
import type { MonitorApi } from './monitor-api.js';

/**
 * The monitor and, where that is due, all its runs, as one answer: so both are retried, timed and judged as one poll.
 *
 * The monitor is asked for first, because the runs of a monitor that does not exist are an empty list.
 */
export function monitorSource(
  { monitorId, fetchMonitor, listRuns }: MonitorApi,
  isListDue: (monitor: Monitor) => boolean,
): RunSource {
  return {
    async get(_parentId, _monitorId, options = {}) {
      const answer = fetchMonitor ? await fetchMonitor(options) : { id: monitorId };
      const { data: monitor } = z.safeParse(monitorKind.schema, answer);
      // What cannot be read as a monitor is judged as it came.
      if (!monitor || !listRuns || (fetchMonitor && !isListDue(monitor))) return answer;
      return { ...Object(answer), listedRuns: await listRuns(options) };
    },
  };
}
