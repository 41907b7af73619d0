import { describe, expect, onTestFinished, test } from 'vitest';
import { openRunQueue } from '../../src/queue/index.js';
import { fakeExa } from '../support/fake-exa.js';
import { databaseForTests, databases } from './support/databases.js';

describe.each(databases)('on $name', (database) => {
  const place = databaseForTests(database);

  test('a run is polled to its end, and each handler is called once, in order', async () => {
    const exa = await fakeExa({ startsAt: 'first-request' });
    const { monitorId, runId } = exa.addRun([
      { status: 'created', forMs: 300 },
      { status: 'running', forMs: 300 },
      { status: 'failed', failedReason: 'out of luck' },
    ]);
    const queue = await openRunQueue(place());
    onTestFinished(() => queue.close());
    const handled: unknown[] = [];
    await queue.work(
      { apiKey: exa.apiKey, baseUrl: exa.url, requestsPerSecond: 50 },
      {
        status: ({ from, to }) => handled.push(`${from} -> ${to}`),
        outcome: ({ status }) => handled.push(status),
      },
    );
    const outcome = await queue.waitForRun(monitorId, runId, { enqueue: { pollInterval: 50 } });
    expect(outcome).toMatchObject({ status: 'failed', failedReason: 'out of luck', monitorId, runId });
    await expect
      .poll(() => handled)
      .toEqual(['null -> created', 'created -> running', 'running -> failed', 'failed']);
    expect(await queue.stats()).toMatchObject({ watching: 0, ended: 1, givenUp: 0 });
    expect(await queue.get(monitorId, runId)).toMatchObject({ phase: 'ended', status: 'failed' });
  });
});
