import { expect, onTestFinished, test } from 'vitest';
import { Leases, LostClaimError, type RenewClaims } from '../../../src/queue/work/leases.js';
import { virtualTime } from '../../support/virtual-time.js';

const LEASE_SECONDS = 12;
const NOW = '2026-03-01T12:00:00Z';

test('claims are renewed four times within a lease, as long as they are held', async () => {
  const clock = virtualTime(NOW);
  const { leases, renewed, hold } = leasesOf();
  const first = hold('a');
  await clock.tickAsync(60_000);
  expect(first.signal.aborted).toBe(false);
  expect(renewed.length).toBeGreaterThanOrEqual(19);
  leases.release(first);
  const before = renewed.length;
  await clock.tickAsync(60_000);
  expect(renewed).toHaveLength(before);
});

test('a poll is aborted before its claim can lapse, if the database cannot be reached', async () => {
  const clock = virtualTime(NOW);
  const { hold, failures, database } = leasesOf();
  const lease = hold('a');
  database.failure = new Error('connection lost');
  await clock.tickAsync(9_999);
  expect(lease.signal.aborted).toBe(false);
  await clock.tickAsync(501);
  expect(lease.signal.reason).toBeInstanceOf(LostClaimError);
  expect(failures).toContain(database.failure);
});

test('a renewal that failed is made again soon, and the claims that it saves are kept', async () => {
  const clock = virtualTime(NOW);
  const { hold, database, failures } = leasesOf();
  const lease = hold('a');
  database.failure = new Error('deadlock detected');
  await clock.tickAsync(4_900);
  expect(failures.length).toBeGreaterThan(1);
  database.failure = undefined;
  await clock.tickAsync(20_000);
  expect(lease.isLost).toBe(false);
});

test('a poll is aborted before its claim can lapse, if the database does not answer', async () => {
  const clock = virtualTime(NOW);
  const { hold, database } = leasesOf();
  const lease = hold('a');
  database.answer = new Promise(() => {});
  await clock.tickAsync(10_500);
  expect(lease.isLost).toBe(true);
});

test('a poll is aborted when its claim turns out to have lapsed', async () => {
  const clock = virtualTime(NOW);
  const { hold, database } = leasesOf();
  const [kept, lapsed] = [hold('a'), hold('b')];
  database.lapsed.add('b');
  await clock.tickAsync(4_000);
  expect(kept.isLost).toBe(false);
  expect(lapsed.isLost).toBe(true);
});

test('a renewal counts from when it was asked for', async () => {
  const clock = virtualTime(NOW);
  const { hold, database } = leasesOf();
  const lease = hold('a');
  database.answer = new Promise((resolve) => setTimeout(resolve, 5_000));
  await clock.tickAsync(4_000);
  database.answer = new Promise(() => {});
  await clock.tickAsync(8_999);
  expect(lease.isLost).toBe(false);
  await clock.tickAsync(502);
  expect(lease.isLost).toBe(true);
});

function leasesOf() {
  const database = {
    failure: undefined as Error | undefined,
    answer: Promise.resolve() as Promise<unknown>,
    lapsed: new Set<string>(),
  };
  const renewed: string[][] = [];
  const failures: unknown[] = [];
  const renew: RenewClaims = async (claims) => {
    const ids = claims.map(({ id }) => id);
    renewed.push(ids);
    await database.answer;
    if (database.failure) throw database.failure;
    return new Set(ids.filter((id) => !database.lapsed.has(id)));
  };
  const leases = new Leases(renew, (failure) => failures.push(failure));
  onTestFinished(() => leases.close());
  const hold = (id: string) =>
    leases.add(
      { id, retryCount: 0, singletonKey: id, heartbeatSeconds: LEASE_SECONDS },
      Math.floor(performance.now()),
    );
  return { leases, renewed, failures, database, hold };
}
