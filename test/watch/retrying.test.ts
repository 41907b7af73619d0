import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { type RunSource, type WatchOptions, watchRun } from '../../src/index.js';
import { withoutChance } from '../support/chance.js';
import { virtualTime } from '../support/virtual-time.js';
import { watchScript } from '../support/watch-script.js';

const rejection = (watch: PromiseLike<unknown>) => watch.then(undefined, (error: unknown) => error);
const failingWith = (status: number, headers: Record<string, string> = {}): RunSource => ({
  get: () => Promise.reject(Object.assign(new Error('no'), { status, headers: new Headers(headers) })),
});
const silent: RunSource = { get: () => new Promise(() => {}) };

describe('G9 a streak of failures', () => {
  test('ends the watch once it has lasted for retry.maxTimeMs, however long each attempt takes', async () => {
    const clock = virtualTime();
    const options = { requestTimeoutMs: 500, retry: { maxTimeMs: 400 }, timeoutMs: 8_000 };
    const watch = watchRun('m', 'r', { source: silent, ...options });
    const retries: unknown[] = [];
    watch.on('retry', ({ attempt, failingForMs }) => retries.push([attempt, failingForMs]));
    const error = rejection(watch);
    await clock.tickAsync(8_000);
    expect(await error).toMatchObject({ code: 'RUN_REQUEST', elapsedMs: 1_400 });
    expect(retries).toEqual([[1, 0]]);
  });

  test('lasts for maxTimeMs, not less and at most one attempt more, whatever the options are', async () => {
    const anyOptions = fc.record({
      requestTimeoutMs: fc.integer({ min: 1, max: 60_000 }),
      maxTimeMs: fc.integer({ min: 0, max: 900_000 }),
      // With a factor of 1, much shorter delays would mean hundreds of thousands of attempts.
      minDelayMs: fc.integer({ min: 100, max: 20_000 }),
      factor: fc.integer({ min: 1, max: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(anyOptions, async ({ requestTimeoutMs, ...retry }) => {
        const clock = virtualTime();
        const options = { requestTimeoutMs, retry: { ...retry, maxDelayMs: 20_000 }, timeoutMs: Infinity };
        const error = rejection(watchRun('m', 'r', { source: silent, ...options }));
        await clock.tickAsync(2_000_000);
        clock.uninstall();
        const { elapsedMs, code } = Object(await error);
        expect(code).toBe('RUN_REQUEST');
        expect(elapsedMs).toBeGreaterThanOrEqual(requestTimeoutMs + retry.maxTimeMs);
        expect(elapsedMs).toBeLessThanOrEqual(2 * requestTimeoutMs + retry.maxTimeMs);
      }),
      { numRuns: 50 },
    );
  });
});

describe('G10 a 404', () => {
  test.each([0, 60_000])(
    'is retried for notFoundGraceMs, though retry.maxTimeMs is %i',
    async (maxTimeMs) => {
      const clock = virtualTime();
      const { watch, source } = watchScript([{ status: 'completed' }], {
        retry: { maxTimeMs },
        notFoundGraceMs: 1_000,
      });
      source.queueFault(...Array.from({ length: 100 }, () => ({ fault: 'status', status: 404 }) as const));
      const error = rejection(watch);
      await clock.tickAsync(10_000);
      expect(await error).toMatchObject({ code: 'RUN_NOT_FOUND', elapsedMs: 1_000 });
      expect(source.calls.length).toBeLessThan(5);
    },
  );
});

describe('G6 a deadline that passes before the first attempt', () => {
  test('does not keep the run from being polled once, within the time that was allowed', async () => {
    const clock = virtualTime();
    const get = vi.fn(silent.get);
    const watch = watchRun('m', 'r', { source: { get }, timeoutMs: 50 });
    const error = rejection(watch);
    // As if the call were followed by work that takes longer.
    clock.tick(100);
    await clock.tickAsync(49);
    expect(get).toHaveBeenCalledTimes(1);
    await clock.tickAsync(1);
    expect(await error).toMatchObject({ code: 'RUN_TIMEOUT', elapsedMs: 150 });
  });
});

describe('G9 Retry-After', () => {
  const delays = async (header: string, options: WatchOptions = {}) => {
    const clock = virtualTime('2026-03-01T12:00:00Z');
    const watch = watchRun('m', 'r', { source: failingWith(429, { 'retry-after': header }), ...options });
    const retried = vi.fn();
    watch.on('retry', ({ delayMs }) => retried(delayMs));
    await clock.tickAsync(0);
    watch.stop();
    clock.uninstall();
    return retried.mock.calls.flat();
  };

  test('is spread upwards by 10 %, so that many watches do not return at once', async () => {
    const all = (await Promise.all(Array.from({ length: 1 }, () => delays('20')))).flat();
    withoutChance(0.5);
    expect(await delays('20')).toEqual([21_000]);
    expect(all[0]).toBeGreaterThanOrEqual(20_000);
    expect(all[0]).toBeLessThanOrEqual(22_000);
  });

  test('as a Unix timestamp is read as a time', async () => {
    withoutChance();
    const in30Seconds = Date.parse('2026-03-01T12:00:30Z') / 1_000;
    expect(await delays(String(in30Seconds))).toEqual([30_000]);
  });

  test('is obeyed for maxRetryAfterMs at most', async () => {
    withoutChance(0.5);
    expect(await delays('86400')).toEqual([285_000]);
    expect(await delays('86400', { retry: { maxRetryAfterMs: 1_000 } })).toEqual([950]);
  });

  test('on a good answer is the least gap before the next poll', async () => {
    const clock = virtualTime();
    withoutChance();
    const times: number[] = [];
    const source: RunSource = {
      async get(monitorId, id, options) {
        times.push(Date.now());
        options?.onHeaders?.(new Headers({ 'retry-after': '3' }));
        return { id, monitorId, status: 'running' };
      },
    };
    const watch = watchRun('m', 'r', { source, pollInterval: 100 });
    const planned: unknown[] = [];
    watch.on('poll', ({ nextPollAt }) => planned.push(nextPollAt));
    await clock.tickAsync(7_000);
    const { seen } = watch.snapshot();
    watch.stop();
    expect(times).toEqual([0, 3_000, 6_000]);
    expect(planned).toEqual([3_000, 6_000, 9_000]);
    expect(seen?.holdUntil).toBe(9_000);
  });

  test('on a good answer holds back a watch that is resumed, too', async () => {
    const clock = virtualTime();
    withoutChance();
    const source: RunSource = {
      async get(monitorId, id, options) {
        options?.onHeaders?.(new Headers({ 'retry-after': '30' }));
        return { id, monitorId, status: 'running' };
      },
    };
    const first = watchRun('m', 'r', { source });
    await clock.tickAsync(0);
    const get = vi.fn(source.get);
    const resumed = watchRun('m', 'r', { source: { get }, resumeFrom: first.snapshot() });
    first.stop();
    await clock.tickAsync(29_999);
    expect(get).not.toHaveBeenCalled();
    await clock.tickAsync(1);
    expect(get).toHaveBeenCalledTimes(1);
    resumed.stop();
  });
});

class Client {
  readonly #answer = Promise.resolve({ id: 'r', monitorId: 'm', status: 'completed' });

  get(): Promise<unknown> {
    return this.#answer;
  }
}

describe('G10 a mistake of the program', () => {
  test.each([
    ['a method taken off its object', { get: new Client().get }],
    [
      'an HTTP response in place of the run',
      { get: async () => Response.json({ id: 'r', status: 'running' }) },
    ],
    ['an answer of axios', { get: async () => ({ status: 200, headers: {}, data: { id: 'r' } }) }],
  ])('rejects at once: %s', async (_name, source) => {
    virtualTime();
    await expect(watchRun('m', 'r', { source })).rejects.toMatchObject({
      code: 'RUN_REQUEST',
      elapsedMs: 0,
      message: expect.stringMatching(/source/),
    });
  });
});
