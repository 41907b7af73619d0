import { describe, expect, test } from 'vitest';
import { fakeExa } from '../../support/fake-exa.js';
import { freshServerPlace } from '../support/fresh-place.js';
import { hasPostgres } from '../support/postgres-database.js';
import { openQueue } from '../support/queue.js';
import { enqueueRuns, untilAllEnded } from './many-runs.js';
import { pause } from './pause.js';
import { pollSingly } from './poll-singly.js';
import { requestedTwiceAtOnce } from './requests-at-once.js';
import { startTcpProxy } from './tcp-proxy.js';

describe.runIf(hasPostgres)('on PostgreSQL', () => {
  test('a worker whose connections are closed says so, and goes on', async () => {
    const { exa, client, proxy, failures } = await workBehindProxy();
    await enqueueRuns(client, exa, { count: 30, endAfterMs: 6_000 });
    await expect.poll(() => exa.requests.length).toBeGreaterThanOrEqual(30);
    proxy.closeAll();
    await untilAllEnded(client, 30, 40_000);
    expect(failures.length).toBeGreaterThan(0);
  });

  test('G25 a worker whose connections go silent polls nothing after its lease, and goes on over new ones', async () => {
    const { exa, client, proxy, failures } = await workBehindProxy();
    await enqueueRuns(client, exa, { count: 30, endAfterMs: 20_000 });
    await expect.poll(() => exa.requests.length).toBeGreaterThanOrEqual(30);
    proxy.cut();
    await pause(15_000);
    const sent = exa.requests.length;
    expect(exa.openRequests).toBe(0);
    await pause(2_000);
    expect(exa.requests).toHaveLength(sent);
    proxy.restore();
    await untilAllEnded(client, 30, 60_000);
    expect(requestedTwiceAtOnce(exa.requests)).toEqual([]);
    expect(failures.length).toBeGreaterThan(0);
  }, 120_000);

  test('G28 another worker goes on with the watches of one that was cut off, within the lease', async () => {
    const { exa, client, proxy } = await workBehindProxy();
    // In flight for longer than the lease, unless the worker aborts them.
    exa.queueFault(...Array(4).fill({ fault: 'silence' }));
    await enqueueRuns(client, exa, { count: 30, endAfterMs: 4_000 });
    await expect.poll(() => exa.requests.length).toBeGreaterThanOrEqual(30);
    proxy.cut();
    expect(exa.openRequests).toBeGreaterThanOrEqual(4);
    await pollSingly(client, exa);
    await untilAllEnded(client, 30, 30_000);
    expect(requestedTwiceAtOnce(exa.requests)).toEqual([]);
    proxy.closeAll();
  }, 90_000);

  /** A worker whose database is behind a proxy, and a client that reaches it directly. */
  async function workBehindProxy() {
    const { connectionString: direct } = await freshServerPlace();
    const proxy = await startTcpProxy(direct);
    const exa = await fakeExa();
    const client = await openQueue({ connectionString: direct, leaseMs: 15_000 });
    const failures: unknown[] = [];
    const { connectionString } = proxy;
    const onError = (failure: unknown) => failures.push(failure);
    await pollSingly(await openQueue({ connectionString, leaseMs: 15_000, onError }), exa);
    return { exa, client, proxy, failures };
  }
});
