import { type Json, type RunMoment, whenIn } from './run-moment.js';

/** A search of a webset, as the API sends it. */
export function websetSearchJson(run: RunMoment): Json {
  const isComplete = run.status === 'completed';
  return {
    id: run.runId,
    object: 'webset_search',
    status: run.status,
    websetId: run.parentId,
    query: 'Companies that make tests',
    entity: { type: 'company' },
    criteria: [],
    count: 25,
    behavior: 'append',
    exclude: [],
    scope: [],
    progress: { found: 0, analyzed: 0, completion: isComplete ? 100 : 0, timeLeft: isComplete ? 0 : null },
    recall: null,
    metadata: {},
    canceledAt: whenIn(run, 'canceled'),
    canceledReason: run.status === 'canceled' ? 'webset_canceled' : null,
    createdAt: run.createdAt,
    updatedAt: run.updatedAt,
  };
}
