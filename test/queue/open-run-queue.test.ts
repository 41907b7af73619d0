import { describe, expect, onTestFinished, test } from 'vitest';
import { openRunQueue, type RunQueue } from '../../src/queue/index.js';
import { fakeExa } from '../support/fake-exa.js';
import { databaseForTests, databases } from './support/databases.js';

describe.each(databases)('on $name', (database) => {
  const place = databaseForTests(database);

  async function open(): Promise<RunQueue> {
    const queue = await openRunQueue(place());
    onTestFinished(() => queue.close());
    return queue;
  }

  test('a run is watched to its end, and its outcome is there once the queue is opened again', async () => {
    const exa = await fakeExa();
    const { monitorId, runId } = exa.addRun([{ status: 'completed' }]);
    const queue = await open();
    await queue.work({ baseUrl: exa.url, apiKey: exa.apiKey });
    const outcome = await queue.waitForRun(monitorId, runId);
    expect(outcome.status).toBe('completed');
    await queue.close();
    const reopened = await open();
    expect(await reopened.waitForRun(monitorId, runId)).toEqual(outcome);
    expect(exa.requests).toHaveLength(1);
  });
});
