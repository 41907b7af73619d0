import { type Json, type RunMoment, whenIn } from './run-moment.js';

/** An import into Websets, as the API sends it. */
export function importJson(run: RunMoment): Json {
  return {
    id: run.runId,
    object: 'import',
    status: run.status,
    format: 'csv',
    entity: { type: 'company' },
    title: 'Test import',
    count: 25,
    metadata: {},
    failedReason: run.failedReason === null ? null : 'invalid_format',
    failedAt: whenIn(run, 'failed'),
    failedMessage: run.failedReason,
    createdAt: run.createdAt,
    updatedAt: run.updatedAt,
  };
}
