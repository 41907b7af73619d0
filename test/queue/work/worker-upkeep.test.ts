import { describe, expect, test } from 'vitest';
import { readWatch } from '../../../src/queue/store/read-watches.js';
import { WorkerUpkeep } from '../../../src/queue/work/worker-upkeep.js';
import { openWithOneDue } from '../support/claimed-watches.js';
import { databases } from '../support/databases.js';

describe.each(databases)('on $name', (testedOn) => {
  test('a step of the upkeep that fails is reported, and the others are taken all the same', async () => {
    const { database, jobs } = await openWithOneDue(testedOn);
    await database.query(
      `update exa_runwatch.watch set phase = 'ended', due_at = null, settled_at = now() - interval '2 hours'`,
    );
    const failure = new Error('the clock cannot be read');
    const clock = { aheadMs: 0, refresh: () => Promise.reject(failure) };
    const reported: unknown[] = [];
    const onError = (error: unknown) => reported.push(error);
    await new WorkerUpkeep({ database, jobs, clock, keepOutcomesMs: 1_000, onError }).run();
    expect(reported).toEqual([failure]);
    expect(await readWatch('monitor_run/monitor/run', database)).toBeNull();
  });
});
