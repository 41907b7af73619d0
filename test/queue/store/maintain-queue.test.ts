import { describe, expect, test } from 'vitest';
import { forgetSettled, scheduleOverlooked } from '../../../src/queue/store/maintain-queue.js';
import { readWatch } from '../../../src/queue/store/read-watches.js';
import { openWithOneDue } from '../support/claimed-watches.js';
import { databases } from '../support/databases.js';

const KEY = 'monitor_run/monitor/run';

const HOUR_MS = 3_600_000;

describe.each(databases)('on $name', (testedOn) => {
  test('G27 what is still to be handled is kept, however long ago the run has ended', async () => {
    const { database, maintain } = await endedTwoHoursAgo();
    await database.query(`update exa_runwatch.watch set events = '[{"type":"outcome"}]'`);
    await maintain(HOUR_MS);
    expect(await readWatch(KEY, database)).toMatchObject({ phase: 'ended' });
    await database.query(`update exa_runwatch.watch set events = '[]'`);
    await maintain(3 * HOUR_MS);
    expect(await readWatch(KEY, database)).toMatchObject({ phase: 'ended' });
    await maintain(HOUR_MS);
    expect(await readWatch(KEY, database)).toBeNull();
  });

  test.for([Number.MAX_SAFE_INTEGER, Number.MAX_VALUE, Infinity])('keeps outcomes for %d ms', async (ms) => {
    const { database, maintain } = await endedTwoHoursAgo();
    await maintain(ms);
    expect(await readWatch(KEY, database)).toMatchObject({ phase: 'ended' });
  });

  test('G27 a handler is still called if the job of its watch was deleted', async () => {
    const { database, jobs, maintain } = await endedTwoHoursAgo();
    await database.query(`update exa_runwatch.watch set events = '[{"type":"outcome"}]'`);
    await jobs.delete(KEY, database);
    await maintain(HOUR_MS);
    expect(await jobs.claim(10)).toMatchObject([{ singletonKey: KEY }]);
  });

  test('no handler that is to wait is called earlier', async () => {
    const { database, jobs, maintain } = await endedTwoHoursAgo();
    const handlerFailure = { retryAt: Date.now() + HOUR_MS };
    await database.query(
      `update exa_runwatch.watch set events = '[{"type":"outcome"}]', handler_failure = $1::json`,
      [JSON.stringify(handlerFailure)],
    );
    await jobs.delete(KEY, database);
    await maintain(HOUR_MS);
    expect(await jobs.claim(10)).toEqual([]);
  });

  test('a watch whose handler or poll is late, whichever is first, gets a job if it has none', async () => {
    const { database, jobs } = await openWithOneDue(testedOn);
    await jobs.delete(KEY, database);
    const handlerFailure = JSON.stringify({ retryAt: Date.now() - HOUR_MS });
    await database.query(
      `update exa_runwatch.watch set due_at = now() + interval '1 day', events = '[{"type":"status"}]',
        handler_failure = $1::json`,
      [handlerFailure],
    );
    await scheduleOverlooked(database, jobs);
    expect(await jobs.claim(10)).toMatchObject([{ singletonKey: KEY }]);
  });

  async function endedTwoHoursAgo() {
    const { database, jobs } = await openWithOneDue(testedOn);
    await database.query(
      `update exa_runwatch.watch set phase = 'ended', due_at = null, settled_at = now() - interval '2 hours'`,
    );
    const maintain = async (keepOutcomesMs: number) => {
      await forgetSettled(database, keepOutcomesMs);
      await scheduleOverlooked(database, jobs);
    };
    return { database, jobs, maintain };
  }
});
