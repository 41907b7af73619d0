import { describe, expect, test } from 'vitest';
import { Jobs } from '../../../src/queue/database/jobs.js';
import type { ClaimedJob } from '../../../src/queue/index.js';
import { lapse, openWithOneDue } from '../support/claimed-watches.js';
import { databases } from '../support/databases.js';

describe.each(databases)('on $name', (testedOn) => {
  test('G25 a claim that has lapsed is neither renewed nor ended, also after the job was claimed again', async () => {
    const { database, jobs } = await openWithOneDue(testedOn);
    const [lost] = await jobs.claim(10);
    if (lost === undefined) throw new Error('nothing was due');
    await lapse(database, jobs);
    await expectToBeLost(lost);
    const [valid] = await jobs.claim(10);
    if (valid === undefined) throw new Error('it was not offered again');
    expect(valid.id).toBe(lost.id);
    await expectToBeLost(lost);
    expect(await jobs.renew([valid])).toEqual(new Set([valid.id]));
    expect(await jobs.end([valid], database)).toEqual(new Set([valid.id]));

    async function expectToBeLost(claim: ClaimedJob) {
      expect(await jobs.renew([claim])).toEqual(new Set());
      expect(await jobs.end([claim], database)).toEqual(new Set());
    }
  });

  test('G28 a job is offered again however often its claim lapses', async () => {
    const { database, jobs } = await openWithOneDue(testedOn);
    for (let times = 0; times < 5; times += 1) {
      expect(await jobs.claim(10)).toHaveLength(1);
      await lapse(database, jobs);
    }
  });

  test('G24 a watch that is due or claimed gets no second job', async () => {
    const { database, jobs } = await openWithOneDue(testedOn);
    const again = { key: 'monitor_run/monitor/run', dueAt: 0 };
    await jobs.schedule([again, again], database);
    expect(await jobs.claim(10)).toHaveLength(1);
    await jobs.schedule([again], database);
    expect(await jobs.claim(10)).toEqual([]);
  });

  test('the lease is kept in the database: whoever opens the queue without one does not change it', async () => {
    const { database } = await openWithOneDue(testedOn);
    const { boss } = database;
    await Jobs.open(boss, 600_000);
    const jobs = await Jobs.open(boss, undefined);
    await jobs.schedule([{ key: 'another', dueAt: 0 }], database);
    const claims = await jobs.claim(10);
    // Those of a job that was made before are as long as they were.
    expect(claims.map(({ heartbeatSeconds }) => heartbeatSeconds).sort()).toEqual([12, 480]);
  });
});
