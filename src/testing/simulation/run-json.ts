import type { RunIds } from '../scenario/ids.js';
import type { PlacedPhase } from './phase-at.js';
import { withFields } from './with-fields.js';

/** The run in a phase, as the API would send it. */
export function runJson(
  { monitorId, runId }: RunIds,
  startedAtMs: number,
  { phase, beganMs }: PlacedPhase,
): Record<string, unknown> {
  const updatedAt = new Date(startedAtMs + beganMs).toISOString();
  const whenIn = (status: string) => (phase.status === status ? updatedAt : null);
  const run = {
    id: runId,
    object: 'monitor_run',
    status: phase.status,
    monitorId,
    type: 'search',
    completedAt: whenIn('completed'),
    failedAt: whenIn('failed'),
    failedReason: phase.failedReason,
    canceledAt: whenIn('canceled'),
    createdAt: new Date(startedAtMs).toISOString(),
    updatedAt,
  };
  return withFields(run, phase.fields);
}
