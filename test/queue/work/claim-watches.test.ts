import { describe, expect, test } from 'vitest';
import { type Claiming, claimWatches } from '../../../src/queue/work/claim-watches.js';
import { type Lease, Leases } from '../../../src/queue/work/leases.js';
import { openWithOneDue } from '../support/claimed-watches.js';
import { databases } from '../support/databases.js';

const fail = () => expect.fail('it was called');

describe.each(databases)('on $name', (testedOn) => {
  test('G29 a claim whose watch the database does not give is handed back, not left to lapse', async () => {
    const { database, jobs } = await openWithOneDue(testedOn);
    const unread: Lease[] = [];
    const leases = new Leases(async () => new Set(), fail);
    const failure = new Error('connection lost');
    const claiming: Claiming = {
      database: { ...database, query: () => Promise.reject(failure) },
      jobs,
      leases,
      kinds: new Map(),
      onUnusable: fail,
      onForgotten: fail,
      onUnread: (lease) => unread.push(lease),
    };
    await expect(claimWatches(10, claiming)).rejects.toBe(failure);
    expect(unread.map(({ job }) => job.singletonKey)).toEqual(['monitor_run/monitor/run']);
    leases.close();
  });
});
