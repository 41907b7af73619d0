import { describe, test } from 'vitest';
import { exaSource, type RunSource } from '../../../src/index.js';
import { RequestQueue } from '../../../src/many/budget/request-queue.js';
import { PollSharing } from '../../../src/many/sharing/poll-sharing.js';
import { type SourceScenario, type SourceUnderTest, sourceConformance } from '../../../src/testing/index.js';
import { startFakeExa } from '../../../src/testing/server.js';
import { monitorRun } from '../../../src/watch/targets.js';

/** A source in a pool for every poll, over our own. */
async function pooledSource({ timeline, faults }: SourceScenario): Promise<SourceUnderTest> {
  const exa = await startFakeExa();
  const { monitorId, runId, queueFault } = exa.addRun(timeline);
  queueFault(...faults);
  const queue = new RequestQueue({ requestsPerSecond: 100, maxConcurrency: 8 });
  const pool = new PollSharing({ queue, monitorsOf: () => undefined, onEvent: () => {} });
  const api = exaSource({ baseUrl: exa.url, apiKey: exa.apiKey });
  const source: RunSource = {
    get: (...poll) => pool.join(api, monitorRun(poll[0], poll[1]), () => {}).get(...poll),
  };
  const close = async () => {
    await queue.close(new Error('over'));
    await exa.close();
  };
  return { monitorId, runId, source, close };
}

/** A 429 is the pool's own affair: the request is sent again. */
const OF_THE_POOL = /status 429|a pause that the server asks for/;

describe('the source that a pool gives a watch', () => {
  for (const { name, run } of sourceConformance(pooledSource)) if (!OF_THE_POOL.test(name)) test(name, run);
});
