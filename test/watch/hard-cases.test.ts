import { describe, expect, test, vi } from 'vitest';
import { type RunWatch, type WatchOptions, waitForRun, watchRun } from '../../src/index.js';
import { scriptedSource, type Timeline } from '../../src/testing/index.js';
import { withoutChance } from '../support/chance.js';
import { virtualTime } from '../support/virtual-time.js';
import { watchScript as watchScripted } from '../support/watch-script.js';

/** What other waiters get wrong, each by its name. */

const TIMELINE: Timeline = [{ status: 'running', forMs: 60_000 }, { status: 'completed' }];

const watchScript = (life: Timeline = TIMELINE, options: WatchOptions = {}) =>
  watchScripted(life, { pollInterval: 10_000, ...options });

const rejection = (watch: PromiseLike<unknown>) => watch.then(undefined, (error: unknown) => error);
const pollTimes = (source: { calls: readonly { at: number }[] }) => source.calls.map(({ at }) => at);

describe('hard cases', () => {
  test.each(['silence', 'trickle'] as const)(
    'G6 a hung request or body past the deadline: %s',
    async (fault) => {
      const clock = virtualTime();
      const { watch, source } = watchScript(TIMELINE, {
        timeoutMs: 20_000,
        requestTimeoutMs: Number.POSITIVE_INFINITY,
      });
      source.queueFault({ fault });
      const error = rejection(watch);
      await clock.tickAsync(20_000);
      expect(await error).toMatchObject({ code: 'RUN_TIMEOUT', elapsedMs: 20_000 });
      expect(clock.countTimers()).toBe(0);
    },
  );

  test.each(['silence', 'trickle'] as const)(
    'G9 a hung request or body is given up and repeated: %s',
    async (fault) => {
      const clock = virtualTime();
      const { watch, source } = watchScript();
      source.queueFault({ fault });
      const retried = vi.fn();
      watch.on('retry', retried);
      await clock.tickAsync(120_000);
      await expect(watch).resolves.toMatchObject({ status: 'completed' });
      expect(retried).toHaveBeenCalledTimes(1);
      expect(source.calls[0]?.aborted).toBe(true);
      expect(source.calls[1]?.at).toBeLessThanOrEqual(31_000);
    },
  );

  test('G6 giving up early because the next sleep would not fit', async () => {
    const clock = virtualTime();
    const { watch } = watchScript(TIMELINE, { timeoutMs: 65_000, pollInterval: 60_001 });
    await clock.tickAsync(65_000);
    await expect(watch).resolves.toMatchObject({ status: 'completed', waitedMs: 60_001 });
  });

  test('G9 giving up early because the next retry would not fit', async () => {
    const clock = virtualTime();
    const { watch, source } = watchScript(TIMELINE, {
      retry: { maxTimeMs: 10_000, minDelayMs: 6_000, maxDelayMs: 6_000 },
    });
    source.queueFault(...Array.from({ length: 2 }, () => ({ fault: 'status', status: 503 }) as const));
    await clock.tickAsync(120_000);
    expect(pollTimes(source).slice(0, 3)).toEqual([0, 6_000, 10_000]);
    await expect(watch).resolves.toMatchObject({ status: 'completed' });
  });

  test('G9 a sticky Retry-After', async () => {
    const clock = virtualTime();
    withoutChance();
    const { watch, source } = watchScript();
    source.queueFault({ fault: 'status', status: 429, headers: { 'Retry-After': '25' } });
    await clock.tickAsync(50_000);
    watch.stop();
    expect(pollTimes(source)).toEqual([0, 25_000, 35_000, 45_000]);
  });

  test('G9 one network error that poisons a snapshot', async () => {
    const clock = virtualTime();
    const { watch, source } = watchScript();
    source.queueFault(null, { fault: 'reset', when: 'before-headers' });
    await clock.tickAsync(10_000);
    const resumeFrom = JSON.parse(JSON.stringify(watch.snapshot()));
    expect(resumeFrom.failing.attempts).toBe(1);
    watch.stop();
    const resumed = watchRun(source.monitorId, source.runId, { source, pollInterval: 10_000, resumeFrom });
    await clock.tickAsync(120_000);
    await expect(resumed).resolves.toMatchObject({ status: 'completed' });
  });

  test('G12 an unknown status that polls without a pause', async () => {
    const clock = virtualTime();
    const { watch, source } = watchScript([{ status: 'paused', forMs: 25_000 }, { status: 'completed' }]);
    const seen = vi.fn();
    watch.on('status', seen);
    await clock.tickAsync(60_000);
    expect(pollTimes(source)).toEqual([0, 10_000, 20_000, 30_000]);
    expect(seen.mock.calls.map(([{ from, to }]) => [from, to])).toEqual([
      [null, 'paused'],
      ['paused', 'completed'],
    ]);
  });

  test.each([0, 5_000])('G3 a request or a listener left after an abort %i ms on', async (ms) => {
    const clock = virtualTime();
    const controller = new AbortController();
    const add = vi.spyOn(controller.signal, 'addEventListener');
    const remove = vi.spyOn(controller.signal, 'removeEventListener');
    const { watch, source } = watchScript(TIMELINE, { signal: controller.signal });
    source.queueFault({ fault: 'silence' });
    await clock.tickAsync(ms);
    controller.abort();
    await expect(watch).rejects.toBe(controller.signal.reason);
    expect(source.calls.every(({ aborted }) => aborted)).toBe(true);
    expect(remove.mock.calls.map(([, listener]) => listener)).toEqual(
      add.mock.calls.map(([, listener]) => listener),
    );
    expect(clock.countTimers()).toBe(0);
  });

  test('G5 an aborted wait that resolves', async () => {
    const clock = virtualTime();
    const controller = new AbortController();
    const source = scriptedSource(TIMELINE);
    const wait = rejection(waitForRun('monitor_test', 'run_test', { source, signal: controller.signal }));
    await clock.tickAsync(5_000);
    controller.abort(new Error('enough'));
    expect(await wait).toEqual(new Error('enough'));
  });

  test.each([400, 401, 402, 403, 409, 410, 422, 451, 302])(
    'G10 a %i polled until the deadline',
    async (status) => {
      virtualTime();
      const { watch, source } = watchScript();
      source.queueFault({ fault: 'status', status });
      const code = status > 400 && status < 404 ? 'RUN_ACCESS' : 'RUN_REQUEST';
      await expect(watch).rejects.toMatchObject({ code, elapsedMs: 0, requestId: 'request_1' });
      expect(source.calls).toHaveLength(1);
    },
  );

  test('G6 a late answer accepted after the deadline', async () => {
    const clock = virtualTime();
    const late = { id: 'run', monitorId: 'monitor', status: 'completed' };
    const source = { get: () => new Promise((resolve) => setTimeout(resolve, 6_000, late)) };
    const watch: RunWatch = watchRun('monitor', 'run', { source, timeoutMs: 5_000 });
    const seen = vi.fn();
    for (const event of ['poll', 'status', 'outcome'] as const) watch.on(event, seen);
    const error = rejection(watch);
    await clock.tickAsync(60_000);
    expect(await error).toMatchObject({ code: 'RUN_TIMEOUT', elapsedMs: 5_000 });
    expect(seen).not.toHaveBeenCalled();
    expect(watch.status).toBeUndefined();
  });

  test('G9 a late answer of a poll that was given up is not taken for that of the next', async () => {
    const clock = virtualTime();
    let polls = 0;
    const source = {
      get: (monitorId: string, id: string) => {
        polls += 1;
        const run = { id, monitorId, status: polls === 1 ? 'completed' : 'running' };
        return new Promise((resolve) => setTimeout(resolve, polls === 1 ? 2_500 : 1_000, run));
      },
    };
    const watch = watchRun('monitor', 'run', { source, requestTimeoutMs: 2_000, pollInterval: 60_000 });
    await clock.tickAsync(10_000);
    expect(watch.status).toBe('running');
    watch.stop();
  });

  test('G10 a run that is not known everywhere yet', async () => {
    const clock = virtualTime();
    const { watch, source } = watchScript();
    source.queueFault({ fault: 'status', status: 404 }, { fault: 'status', status: 404 });
    await clock.tickAsync(120_000);
    await expect(watch).resolves.toMatchObject({ status: 'completed' });
  });

  test('G10 a run that is not there: reported after notFoundGraceMs, and where else the id may belong', async () => {
    const clock = virtualTime();
    const wait = rejection(waitForRun('monitor_test', 'run_nowhere', { source: scriptedSource(TIMELINE) }));
    await clock.tickAsync(10_000);
    expect(await wait).toMatchObject({ name: 'RunNotFoundError', code: 'RUN_NOT_FOUND', elapsedMs: 10_000 });
    expect(await wait).toMatchObject({
      message: expect.stringContaining('Search Monitors, another product than Websets'),
    });
  });

  test('G10 a run that is gone after it was seen', async () => {
    const clock = virtualTime();
    const { watch, source } = watchScript(TIMELINE, { notFoundGraceMs: 0 });
    source.queueFault(null, { fault: 'status', status: 404 });
    const error = rejection(watch);
    await clock.tickAsync(10_000);
    expect(await error).toMatchObject({
      code: 'RUN_NOT_FOUND',
      lastRun: { status: 'running' },
      message: expect.stringMatching(
        /^Could not get run run_test .*404.* It was last seen running, and no longer exists\.$/,
      ),
    });
  });

  test.each([
    ['another run', { fault: 'another-run' }],
    ['no status', { fault: 'status', status: 200, body: { id: 'run_test' } }],
    ['nothing', { fault: 'empty' }],
  ] as const)('G11 an answer about %s is retried, then reported for what it is', async (_name, fault) => {
    const clock = virtualTime();
    const { watch, source } = watchScript(TIMELINE, { retry: { maxTimeMs: 5_000, maxDelayMs: 1_000 } });
    source.queueFault(...Array.from({ length: 50 }, () => fault));
    const error = rejection(watch);
    await clock.tickAsync(5_000);
    expect(await error).toMatchObject({
      name: 'RunResponseError',
      code: 'RUN_RESPONSE',
      elapsedMs: 5_000,
      polls: 0,
    });
  });

  test.each(['html', 'truncated', 'oversized'] as const)(
    'G9 an answer that is %s is repeated',
    async (fault) => {
      const clock = virtualTime();
      const { watch, source } = watchScript();
      source.queueFault({ fault });
      await clock.tickAsync(120_000);
      await expect(watch).resolves.toMatchObject({ status: 'completed' });
    },
  );

  test('G8 a retry and a request of any length are waited for', async () => {
    const clock = virtualTime();
    const days = 30 * 24 * 3_600_000;
    const { watch, source } = watchScript([{ status: 'completed' }], {
      timeoutMs: Number.POSITIVE_INFINITY,
      requestTimeoutMs: days,
    });
    source.queueFault(
      { fault: 'silence' },
      { fault: 'status', status: 503, headers: { 'Retry-After': String(days / 1000) } },
    );
    await clock.tickAsync(days - 1);
    expect(source.calls).toHaveLength(1);
    await clock.tickAsync(days + 2_000);
    expect(source.calls).toHaveLength(3);
    await expect(watch).resolves.toMatchObject({ status: 'completed' });
  });
});
