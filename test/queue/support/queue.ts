import { onTestFinished } from 'vitest';
import {
  openRunQueue,
  type QueueWorkOptions,
  type RunHandlers,
  type RunQueue,
} from '../../../src/queue/index.js';
import type { RunQueueOptions } from '../../../src/queue/queue-options.js';
import type { FakeExa } from '../../../src/testing/server.js';

/** A queue that is closed after the test. What fails in its background fails the test, unless it takes that itself. */
export async function openQueue(options: RunQueueOptions): Promise<RunQueue> {
  const failures: unknown[] = [];
  const queue = await openRunQueue({ onError: (failure) => failures.push(failure), ...options });
  onTestFinished(async () => {
    await queue.close();
    if (failures.length > 0) throw failures[0];
  });
  return queue;
}

/** Starts a worker that polls a fake Exa as fast as a test wants it. */
export function workOn(queue: RunQueue, exa: FakeExa, handlers?: RunHandlers, options?: QueueWorkOptions) {
  return queue.work(
    { apiKey: exa.apiKey, baseUrl: exa.url, requestsPerSecond: 100, pollInterval: 50, ...options },
    handlers,
  );
}
