import { describe, expect, test } from 'vitest';
import { watchRun } from '../../src/index.js';
import { scriptedSource } from '../../src/testing/index.js';
import { virtualTimeExcept } from '../support/virtual-time.js';

/** As Vitest 2, `node:test` and Jest's `doNotFake` leave it: timers and `Date` are faked, `performance` is not. */
const virtualTimers = (now = '2026-03-01T12:00:00Z') => virtualTimeExcept(['performance'], now);

describe('G16 where timers are faked and `performance` is not', () => {
  test('a run of an hour is waited for', async () => {
    const clock = virtualTimers();
    const source = scriptedSource([
      { status: 'created', forMs: 5_000 },
      { status: 'running', forMs: 3_600_000 },
      { status: 'failed', failedReason: 'out of credits' },
    ]);
    const watch = watchRun(source.monitorId, source.runId, { source });
    const statuses: string[] = [];
    watch.on('status', ({ to }) => statuses.push(to));
    await clock.tickAsync(3_700_000);
    expect(await watch).toMatchObject({ status: 'failed', failedReason: 'out of credits' });
    expect(statuses).toEqual(['created', 'running', 'failed']);
    expect(source.calls.length).toBeLessThan(200);
  });

  test.each(['1970-01-01T00:00:00Z', '2026-03-01T12:00:00Z'])('the deadline holds, at %s', async (now) => {
    const clock = virtualTimers(now);
    const source = scriptedSource([{ status: 'running' }]);
    const watch = watchRun(source.monitorId, source.runId, {
      source,
      timeoutMs: 60_000,
      pollInterval: 10_000,
    });
    const error = watch.then(undefined, (reason: unknown) => reason);
    await clock.tickAsync(60_100);
    expect(await error).toMatchObject({ code: 'RUN_TIMEOUT' });
    expect(source.calls.length).toBe(7);
  });

  test('failed attempts are retried', async () => {
    const clock = virtualTimers();
    const source = scriptedSource([{ status: 'completed' }]);
    source.queueFault(
      { fault: 'status', status: 429, headers: { 'Retry-After': '20' } },
      { fault: 'silence' },
    );
    const watch = watchRun(source.monitorId, source.runId, { source });
    await clock.tickAsync(60_000);
    await expect(watch).resolves.toMatchObject({ status: 'completed' });
    expect(source.calls).toHaveLength(3);
  });

  test('two watches at once agree on the time', async () => {
    const clock = virtualTimers();
    const watches = [7_000, 10_000].map((pollInterval) => {
      const source = scriptedSource([{ status: 'running', forMs: 58_000 }, { status: 'completed' }]);
      return watchRun(source.monitorId, source.runId, { source, pollInterval });
    });
    await clock.tickAsync(70_000);
    const outcomes = await Promise.all(watches);
    expect(outcomes.map(({ polls }) => polls)).toEqual([10, 7]);
    for (const { waitedMs } of outcomes) expect(waitedMs).toBeGreaterThanOrEqual(58_000);
  });
});
