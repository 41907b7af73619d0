import { describe, expect, test } from 'vitest';
import { monitorRun } from '../../../src/index.js';
import { fakeExa } from '../../support/fake-exa.js';
import { databases } from '../support/databases.js';
import { freshPlace } from '../support/fresh-place.js';
import { openQueue, workOn } from '../support/queue.js';

describe.each(databases)('on $name', (database) => {
  test('G24 a run that is twice among those that are enqueued together is watched once', async () => {
    const queue = await openQueue(await freshPlace(database));
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
    const queue = await openQueue(await freshPlace(database));
    const started: boolean[] = [];
    await workOn(queue, exa, {
      error: async (_error, { db }) => {
        const options = { timeoutMs: 400, ...(isInside && { db }) };
        started.push((await queue.enqueue(monitorId, runId, options)).isNew);
      },
    });
    await queue.enqueue(monitorId, runId, { timeoutMs: 200 });
    // Had the claim been lost by that, the next call would come after the lease of a minute.
    await expect.poll(() => started.length, { timeout: 15_000 }).toBeGreaterThan(2);
    expect(started).not.toContain(false);
  });
});
