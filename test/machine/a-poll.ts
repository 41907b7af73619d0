import type { Look } from '../../src/machine/observe.js';
import type { MonitorRun } from '../../src/kinds/monitor-run.js';
import { CREATED_AT } from './arbitraries.js';

/** A run as the API would send it one second after it was created; `changes` makes it another one. */
export function aRun(changes: Partial<MonitorRun> = {}): MonitorRun {
  return {
    id: 'run',
    status: 'created',
    monitorId: 'monitor',
    type: 'search',
    createdAt: new Date(CREATED_AT).toISOString(),
    updatedAt: new Date(CREATED_AT).toISOString(),
    completedAt: null,
    failedAt: null,
    failedReason: null,
    canceledAt: null,
    ...changes,
  };
}

/** An answered look at such a run. */
export function aLook(changes: Partial<Look<MonitorRun>> = {}): Look<MonitorRun> {
  return { run: aRun(), now: 1_000, localNow: CREATED_AT + 1_000, serverNow: null, durationMs: 100, ...changes };
}
