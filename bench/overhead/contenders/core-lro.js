import { createHttpPoller } from '@azure/core-lro';
import { versionOf } from '../../version-of.js';
import { hasEnded } from './has-ended.js';

export const name = '`@azure/core-lro`';
export const version = versionOf('@azure/core-lro');

/** It expects to have created the run itself: that answer is made up here, and is no poll. */
export function watch(source, { monitorId, runId }, gapMs) {
  const initial = { method: 'POST', url: runId };
  return createHttpPoller(
    {
      sendInitialRequest: async () => answer(202, initial, {}, { 'operation-location': runId }),
      sendPollRequest: async () => {
        const run = await source.get(monitorId, runId);
        // The words that it knows.
        const status = hasEnded(run) ? 'Succeeded' : 'Running';
        return answer(200, { method: 'GET', url: runId }, { ...run, status });
      },
    },
    { intervalInMs: gapMs },
  ).pollUntilDone();
}

export const runOf = ({ status, ...run }) => ({
  ...run,
  status: status === 'Succeeded' ? 'completed' : status,
});

function answer(statusCode, request, body, headers = {}) {
  return { flatResponse: body, rawResponse: { statusCode, request, headers, body } };
}
