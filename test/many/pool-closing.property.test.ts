import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createWatchPool, type RunSource, RunTimeoutError, type WatchPool } from '../../src/index.js';
import type { Fault, ScriptedSource } from '../../src/testing/index.js';
import { unhandledRejections } from '../support/unhandled-rejections.js';
import { virtualTime } from '../support/virtual-time.js';
import { manyRuns } from './many-runs.js';
import { passTime } from './pass-time.js';

const anyFault = fc.constantFrom<Fault | null>(
  null,
  { fault: 'status', status: 429, headers: { 'Retry-After': '2' } },
  { fault: 'status', status: 503 },
  { fault: 'reset', when: 'before-headers' },
  { fault: 'silence' },
);

const anyMoment = fc.oneof(
  fc.constantFrom(0, 1, 49, 50, 51, 1_000, 1_050),
  fc.integer({ min: 0, max: 12_000 }),
);

const anySetting = fc.record({
  closedAtMs: anyMoment,
  requestsPerSecond: fc.constantFrom(0.5, 2, 10),
  maxConcurrency: fc.constantFrom(1, 8),
  latencyMs: fc.constantFrom(0, 50, 3_000),
  faults: fc.array(anyFault, { maxLength: 12 }),
  hasLists: fc.boolean(),
});

const TIMELINE = [{ status: 'running', forMs: 6_000 }, { status: 'completed' }] as const;

/** All the ways to wait in a pool, of which two share a run. */
function waitInAllWays(pool: WatchPool, pairs: readonly (readonly [string, string])[]): Promise<unknown>[] {
  const [first = ['', ''] as const, ...others] = pairs;
  return [
    pool.waitForRun(...first),
    pool.waitForRun(...first, { timeoutMs: 5_000 }),
    pool.waitForRuns(others),
    pool.waitForRuns(others.slice(0, 2), { mode: 'settled' }),
    pool.waitForRuns(others.slice(0, 2), { mode: 'any' }),
  ];
}

test('G22 whatever a pool is doing when it is closed, nothing is left of it, and all that waited is settled', async () => {
  const clock = virtualTime();
  const rejections = unhandledRejections();
  await fc.assert(
    fc.asyncProperty(anySetting, async ({ closedAtMs, latencyMs, faults, hasLists, ...budget }) => {
      const { source, pairs } = manyRuns({ runs: 5, monitors: 2, latencyMs }, TIMELINE);
      source.queueFault(...faults);
      const { origin, open } = observed(source, hasLists);
      const pool = createWatchPool({ source: origin, ...budget });
      const settled = Promise.allSettled(waitInAllWays(pool, pairs));
      await passTime(clock, closedAtMs);
      const closed = pool.close('closed');
      expect(open()).toBe(0);
      const requests = source.calls.length;
      await closed;
      // p-queue starts its tasks by `queueMicrotask`, which is faked.
      clock.runMicrotasks();
      expect(clock.countTimers()).toBe(0);
      for (const wait of await settled)
        if (wait.status === 'rejected') expect(isExpected(wait.reason)).toBe(true);
      await passTime(clock, 60_000);
      expect(source.calls).toHaveLength(requests);
      expect(pool.close('again')).toBe(closed);
      expect(pool.stats()).toMatchObject({
        watches: 0,
        watched: 0,
        waiting: 0,
        inFlight: 0,
        heldUntil: null,
      });
      expect(() => pool.watchRun('monitor', 'run')).toThrow(TypeError);
    }),
    { numRuns: 60 },
  );
  expect(await rejections()).toEqual([]);
});

/** A pool that is closed is the reason, or a deadline that came before. */
function isExpected(reason: unknown): boolean {
  if (reason instanceof AggregateError) return reason.errors.every(isExpected);
  return reason === 'closed' || reason instanceof RunTimeoutError;
}

/** Counts the requests that are under way and were not aborted. */
function observed({ get, list }: ScriptedSource, hasLists: boolean) {
  const signals = new Set<AbortSignal>();
  const during = async <Answer>(
    signal: AbortSignal | undefined,
    answer: Promise<Answer>,
  ): Promise<Answer> => {
    if (signal) signals.add(signal);
    try {
      return await answer;
    } finally {
      if (signal) signals.delete(signal);
    }
  };
  const origin: RunSource = {
    get: (monitorId, runId, options) => during(options?.signal, get(monitorId, runId, options)),
    ...(hasLists && { list: (monitorId, options) => during(options?.signal, list(monitorId, options)) }),
  };
  return { origin, open: () => [...signals].filter(({ aborted }) => !aborted).length };
}
