import { type Json, type RunMoment, whenIn } from './run-moment.js';

/** A run of a Websets monitor, as the API sends it. */
export function monitorRunJson(run: RunMoment): Json {
  return {
    id: run.runId,
    object: 'monitor_run',
    status: run.status,
    monitorId: run.parentId,
    type: 'search',
    completedAt: whenIn(run, 'completed'),
    failedAt: whenIn(run, 'failed'),
    failedReason: run.failedReason,
    canceledAt: whenIn(run, 'canceled'),
    createdAt: run.createdAt,
    updatedAt: run.updatedAt,
  };
}
