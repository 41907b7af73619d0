import type { Json, RunMoment } from './run-moment.js';

/** A webset, as the API sends it. */
export function websetJson(run: RunMoment): Json {
  return {
    id: run.runId,
    object: 'webset',
    status: run.status,
    externalId: null,
    title: 'Test webset',
    searches: [],
    imports: [],
    enrichments: [],
    monitors: [],
    excludes: [],
    metadata: {},
    createdAt: run.createdAt,
    updatedAt: run.updatedAt,
  };
}
