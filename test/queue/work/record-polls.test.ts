import { describe, expect, onTestFinished, test } from 'vitest';
import { monotonicNow } from '../../../src/platform/clock.js';
import type { Database } from '../../../src/queue/database/database.js';
import type { Jobs } from '../../../src/queue/database/jobs.js';
import { Notices } from '../../../src/queue/database/notices.js';
import { readWatch } from '../../../src/queue/store/read-watches.js';
import { Lease } from '../../../src/queue/work/leases.js';
import { type MadePoll, madePoll, recordPolls } from '../../../src/queue/work/record-polls.js';
import { lapse, openWithOneDue } from '../support/claimed-watches.js';
import { databases } from '../support/databases.js';

const KEY = 'monitor_run/monitor/run';

describe.each(databases)('on $name', (testedOn) => {
  test('a poll that was written already is not written again, when nobody knows whether it was', async () => {
    const { database, jobs } = await openWithOneDue(testedOn);
    const poll = await pollOf(database, jobs, { isKept: true });
    expect(await recordPolls([poll], database, jobs)).toEqual([true]);
    expect(await recordPolls([poll], database, jobs)).toEqual([false]);
    expect(await readWatch(KEY, database)).toMatchObject({ revision: 1, status: 'running' });
  });

  test('G25 a poll under a claim that has lapsed is discarded', async () => {
    const { database, jobs } = await openWithOneDue(testedOn);
    const poll = await pollOf(database, jobs, { isKept: false });
    await lapse(database, jobs);
    expect(await recordPolls([poll], database, jobs)).toEqual([false]);
    expect(await readWatch(KEY, database)).toMatchObject({ revision: 0, status: null });
    expect(await jobs.claim(10)).toHaveLength(1);
  });

  test('a watch that is woken while it is polled is due again at once', async () => {
    const { database, jobs } = await openWithOneDue(testedOn);
    const poll = await pollOf(database, jobs, { isKept: false });
    await database.query('update exa_runwatch.watch set wakes = wakes + 1');
    expect(await recordPolls([poll], database, jobs)).toEqual([true]);
    expect(await jobs.claim(10)).toHaveLength(1);
  });

  test('whoever waits for a watch is notified when it settles, and not before', async () => {
    const { database, jobs } = await openWithOneDue(testedOn);
    const notices = await Notices.open(database, (failure) => expect.fail(String(failure)));
    onTestFinished(() => notices.close());
    const settled: unknown[] = [];
    notices.add({ onSettled: (key) => key !== null && settled.push(key) });
    const poll = await pollOf(database, jobs, { isKept: true });
    expect(await recordPolls([poll], database, jobs)).toEqual([true]);
    const revision = poll.row.revision + 1;
    const last = madePoll({ ...poll, row: { ...poll.row, revision, phase: 'ended', dueInMs: null } });
    expect(await recordPolls([last], database, jobs)).toEqual([true]);
    await expect.poll(() => settled).toEqual([KEY]);
  });
});

/** A poll under a new claim, after which the next one is due in an hour. */
async function pollOf(
  database: Database,
  jobs: Jobs,
  { isKept }: Pick<MadePoll, 'isKept'>,
): Promise<MadePoll> {
  const [job] = await jobs.claim(10);
  const row = await readWatch(KEY, database);
  if (job === undefined || row === null) throw new Error('nothing was due');
  return madePoll({
    lease: new Lease(job, monotonicNow()),
    isKept,
    handlerFailure: null,
    row: {
      key: KEY,
      revision: row.revision,
      wakes: row.wakes,
      phase: 'watching',
      status: 'running',
      snapshot: Object(row.snapshot),
      dueInMs: 3_600_000,
      events: [],
      failure: null,
      error: null,
    },
  });
}
