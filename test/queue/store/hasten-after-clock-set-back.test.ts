import { describe, expect, test } from 'vitest';
import { hastenAfterClockSetBack } from '../../../src/queue/store/hasten-after-clock-set-back.js';
import { readWatch } from '../../../src/queue/store/read-watches.js';
import { openWithOneDue } from '../support/claimed-watches.js';
import { databases } from '../support/databases.js';

const KEY = 'monitor_run/monitor/run';

const HOUR_MS = 3_600_000;

// Nobody can set the clock of the database: its times are moved ahead instead.
describe.each(databases)('after the clock was set back, on $name', (testedOn) => {
  test('a watch that was to be polled in an hour is polled now, and one time only', async () => {
    const { database, jobs, setBack } = await openPolled();
    await hastenAfterClockSetBack(database, jobs);
    expect(await jobs.claim(10)).toEqual([]);
    await setBack();
    await hastenAfterClockSetBack(database, jobs);
    expect(await readWatch(KEY, database)).toMatchObject({ isDue: true });
    const [job] = await jobs.claim(10);
    if (job === undefined) throw new Error('it is not due');
    await jobs.end([job], database);
    await jobs.schedule([{ key: KEY, dueAt: Date.now() + HOUR_MS }], database);
    await hastenAfterClockSetBack(database, jobs);
    expect(await jobs.claim(10)).toEqual([]);
  });

  test('a handler that is to be called again is called now, and a watch that has ended stays so', async () => {
    const { database, jobs, setBack } = await openPolled();
    await database.query(
      `update exa_runwatch.watch set phase = 'ended', due_at = null, settled_at = now(),
        events = '[{"type":"outcome"}]', handler_failure = $1::json`,
      [
        JSON.stringify({
          at: Date.now() + HOUR_MS / 2,
          retryAt: Date.now() + HOUR_MS,
          reason: '',
          attempts: 1,
        }),
      ],
    );
    await setBack();
    await hastenAfterClockSetBack(database, jobs);
    expect(await jobs.claim(10)).toMatchObject([{ singletonKey: KEY }]);
    expect(await readWatch(KEY, database)).toMatchObject({ dueAt: null, handlerFailure: null });
  });

  /** A watch that was polled just now, and is due in an hour. */
  async function openPolled() {
    const { database, jobs } = await openWithOneDue(testedOn);
    const [job] = await jobs.claim(10);
    if (job === undefined) throw new Error('nothing was due');
    await jobs.end([job], database);
    await jobs.schedule([{ key: KEY, dueAt: Date.now() + HOUR_MS }], database);
    await database.query(
      `update exa_runwatch.watch set polled_at = now(), due_at = now() + interval '1 hour'`,
    );
    const setBack = () =>
      database.query(
        `update exa_runwatch.watch set polled_at = polled_at + interval '30 min', due_at = due_at + interval '30 min'`,
      );
    return { database, jobs, setBack };
  }
});
