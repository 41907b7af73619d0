import { type Json, type RunMoment, whenIn } from './run-moment.js';

/** A run of a Search Monitor, as the API sends it: without an `object`, and spelled with two Ls. */
export function searchMonitorRunJson(run: RunMoment): Json {
  const endedAt = whenIn(run, 'completed', 'failed', 'cancelled');
  return {
    id: run.runId,
    monitorId: run.parentId,
    status: run.status,
    output: run.status === 'completed' ? { results: [], content: null, grounding: [] } : null,
    failReason: run.failedReason,
    startedAt: run.status === 'pending' ? null : run.createdAt,
    completedAt: whenIn(run, 'completed'),
    failedAt: whenIn(run, 'failed'),
    cancelledAt: whenIn(run, 'cancelled'),
    durationMs: endedAt && Date.parse(endedAt) - Date.parse(run.createdAt),
    createdAt: run.createdAt,
    updatedAt: run.updatedAt,
  };
}
