import type { MonitorRun } from '../../src/index.js';

/** A run as a list of the API has it; `changes` makes it another one. */
export function listedRun(changes: Partial<MonitorRun> = {}): MonitorRun {
  return {
    id: 'run',
    status: 'created',
    monitorId: 'monitor',
    type: 'search',
    createdAt: '2026-03-01T12:00:00Z',
    updatedAt: '2026-03-01T12:00:00Z',
    completedAt: null,
    failedAt: null,
    failedReason: null,
    canceledAt: null,
    ...changes,
  };
}
