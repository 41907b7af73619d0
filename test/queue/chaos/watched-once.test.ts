import { describe, expect, test } from 'vitest';
import { monitorRun } from '../../../src/index.js';
import { fakeExa } from '../../support/fake-exa.js';
import { databaseForTests, databases } from '../support/databases.js';
import { openQueue, workOn } from '../support/queue.js';

describe.each(databases)('on $name', (database) => {
  const place = databaseForTests(database);

  test('a run that is twice among those that are enqueued together is watched once', async () => {
    const queue = await openQueue(place());
    const targets = [monitorRun('monitor_1', 'run_1'), monitorRun('monitor_1', 'run_1')];
    expect(await queue.enqueueAll(targets)).toBe(1);
    expect(await queue.enqueueAll(targets)).toBe(0);
  });

  test.each([
    ['in its transaction', true],
    ['beside its transaction', false],
  ])('the handler of an error may enqueue the run again, %s', async (_where, isInside) => {
    const exa = await fakeExa();
    const { monitorId, runId } = exa.addRun([{ status: 'running' }]);
    const queue = await openQueue(place());
    let calls = 0;
    await workOn(queue, exa, {
      error: async (_error, { db }) => {
        calls += 1;
        if (calls > 1) return;
        const { isNew } = await queue.enqueue(monitorId, runId, { timeoutMs: 600, ...(isInside && { db }) });
        expect(isNew).toBe(true);
      },
    });
    await queue.enqueue(monitorId, runId, { timeoutMs: 200 });
    await expect.poll(() => calls, { timeout: 10_000 }).toBe(2);
    expect(await queue.get(monitorId, runId)).toMatchObject({ phase: 'given_up' });
  });
});
