import { createHttpPoller } from '@azure/core-lro';
import { versionOf } from '../../version-of.js';
import { fixedGap } from './fixed-gap.js';

export const name = '`@azure/core-lro`';
export const version = versionOf('@azure/core-lro');

/** A server can ask for another gap, with `Retry-After`; this one does not. */
export const knob = fixedGap('intervalInMs', 2_000);

export function connect(server) {
  return async (id, intervalInMs) => {
    const request = { method: 'POST', url: id };
    await createHttpPoller(
      {
        // The request that creates the run: all the others do without it, so it takes no time and is not counted.
        sendInitialRequest: async () => answer(202, request, { 'operation-location': id }),
        sendPollRequest: async () => {
          const status = (await server.hasEnded(id)) ? 'Succeeded' : 'Running';
          return answer(200, { method: 'GET', url: id }, {}, { status });
        },
      },
      { intervalInMs },
    ).pollUntilDone();
  };
}

function answer(statusCode, request, headers, body = {}) {
  return { flatResponse: body, rawResponse: { statusCode, request, headers, body } };
}
