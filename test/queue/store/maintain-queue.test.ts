import { describe, expect, onTestFinished, test } from 'vitest';
import { maintainQueue } from '../../../src/queue/store/maintain-queue.js';
import { readWatch } from '../../../src/queue/store/read-watches.js';
import { jobsWithOneDue } from '../support/claimed-watches.js';
import { databases } from '../support/databases.js';
import { freshPlace } from '../support/fresh-place.js';
import { openDatabase } from '../support/open-database.js';

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

  test('a watch does not wait until the clock of the database, which was set back, is where it was', async () => {
    const { database, jobs } = await open();
    const [job] = await jobs.claim(10);
    if (job === undefined) throw new Error('nothing was due');
    await jobs.end([job], database);
    await jobs.schedule([{ key: KEY, dueAt: Date.now() + HOUR_MS }], database);
    const maintain = () => maintainQueue({ database, jobs, keepOutcomesMs: HOUR_MS });
    // It was polled just now, and is due in an hour.
    await database.query(
      `update exa_runwatch.watch set polled_at = now(), due_at = now() + interval '1 hour'`,
    );
    await maintain();
    expect(await jobs.claim(10)).toEqual([]);
    // The clock is set back by half an hour.
    await database.query(
      `update exa_runwatch.watch set polled_at = polled_at + interval '30 min', due_at = due_at + interval '30 min'`,
    );
    await maintain();
    expect(await jobs.claim(10)).toMatchObject([{ singletonKey: KEY }]);
    expect(await readWatch(KEY, database)).toMatchObject({ isDue: true });
  });

  async function open() {
    const database = await openDatabase(await freshPlace(testedOn));
    onTestFinished(() => database.close());
    return { database, jobs: await jobsWithOneDue(database) };
  }

  async function endedTwoHoursAgo() {
    const { database, jobs } = await open();
    await database.query(
      `update exa_runwatch.watch set phase = 'ended', due_at = null, settled_at = now() - interval '2 hours'`,
    );
    const maintain = (keepOutcomesMs: number) => maintainQueue({ database, jobs, keepOutcomesMs });
    return { database, jobs, maintain };
  }
});
