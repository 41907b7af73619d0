import { exaSource } from '../../../src/index.js';
import type { QueueWorker, RunHandlers, RunQueue } from '../../../src/queue/index.js';
import type { FakeExa } from '../../../src/testing/server.js';

/** Starts a worker that polls each run by itself, not with a page of a list, so that the fake's record says when. */
export function pollSingly(queue: RunQueue, exa: FakeExa, handlers?: RunHandlers): Promise<QueueWorker> {
  const source = exaSource({ apiKey: exa.apiKey, baseUrl: exa.url });
  return queue.work({ source, requestsPerSecond: 100, pollInterval: 50 }, handlers);
}
