import type { MonitorRun } from '../../../src/kinds/monitor-run.js';
import { MONITOR_ID } from './monitor-world.js';

/** Times in epoch milliseconds; `null` for none. */
interface Times {
  readonly status?: string;
  readonly createdAt?: number | null;
  readonly updatedAt?: number | null;
  readonly endedAt?: number | null;
}

/** A run as a list shows it: created at 0 and running, unless said otherwise. */
export function aListedRun(id: string, times: Times = {}): MonitorRun {
  const { status = 'running', createdAt = 0, endedAt = null, updatedAt = endedAt } = times;
  const timeIn = (wanted: string) => (status === wanted ? isoOrNull(endedAt) : null);
  return {
    id,
    status,
    monitorId: MONITOR_ID,
    type: 'search',
    createdAt: isoOrNull(createdAt),
    updatedAt: isoOrNull(updatedAt),
    completedAt: timeIn('completed'),
    failedAt: timeIn('failed'),
    failedReason: null,
    canceledAt: timeIn('canceled'),
  };
}

function isoOrNull(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
