import { describe, expect, onTestFinished, test, vi } from 'vitest';
import {
  type RunSource,
  RunTimeoutError,
  type RunWatch,
  type WatchOptions,
  waitForRun,
  watchRun,
} from '../../src/index.js';
import { scriptedSource, type Timeline } from '../../src/testing/index.js';
import { virtualTime } from '../support/virtual-time.js';
import { watchScript as watchScripted } from '../support/watch-script.js';

const RUNNING: Timeline = [{ status: 'running' }];
const HOUR = 3_600_000;

const watchScript = (life: Timeline, options: WatchOptions = {}, latencyMs = 0) =>
  watchScripted(life, { pollInterval: 10_000, ...options }, latencyMs);

const rejection = (watch: RunWatch) => watch.then(undefined, (error: unknown) => error);
const pollTimes = (source: { calls: readonly { at: number }[] }) => source.calls.map(({ at }) => at);

describe('G6 the deadline', () => {
  test('is two hours by default', async () => {
    const clock = virtualTime();
    const { watch } = watchScript(RUNNING);
    const error = rejection(watch);
    await clock.tickAsync(2 * HOUR - 1);
    expect(clock.countTimers()).toBe(1);
    await clock.tickAsync(1);
    expect(await error).toMatchObject({
      name: 'RunTimeoutError',
      code: 'RUN_TIMEOUT',
      elapsedMs: 2 * HOUR,
      polls: 721,
    });
  });

  test('is preceded by a last poll, and is not passed', async () => {
    const clock = virtualTime();
    const { watch, source } = watchScript(RUNNING, { timeoutMs: 25_000 });
    const error = rejection(watch);
    await clock.tickAsync(60_000);
    expect(await error).toBeInstanceOf(RunTimeoutError);
    expect(pollTimes(source)).toEqual([0, 10_000, 20_000, 24_750]);
    expect(await error).toMatchObject({ elapsedMs: 25_000 });
  });

  test('catches a run that ended in the last wait', async () => {
    const clock = virtualTime();
    const { watch } = watchScript([{ status: 'running', forMs: 24_000 }, { status: 'completed' }], {
      timeoutMs: 25_000,
    });
    await clock.tickAsync(60_000);
    await expect(watch).resolves.toMatchObject({ status: 'completed', waitedMs: 24_750 });
  });

  test('leaves a slow source twice the time it took', async () => {
    const clock = virtualTime();
    const { watch, source } = watchScript(RUNNING, { timeoutMs: 25_000 }, 2_000);
    const error = rejection(watch);
    await clock.tickAsync(60_000);
    expect(await error).toMatchObject({ code: 'RUN_TIMEOUT', elapsedMs: 25_000, polls: 3 });
    expect(pollTimes(source)).toEqual([0, 12_000, 21_000]);
  });

  test('covers requests: one that hangs is ended there', async () => {
    const clock = virtualTime();
    const { watch, source } = watchScript(RUNNING, { timeoutMs: 5_000 });
    source.queueFault({ fault: 'silence' });
    const error = rejection(watch);
    await clock.tickAsync(5_000);
    expect(await error).toMatchObject({ code: 'RUN_TIMEOUT', elapsedMs: 5_000, polls: 0 });
    expect(source.calls[0]?.aborted).toBe(true);
  });

  test('covers retries, whose wait it cuts short for a last poll', async () => {
    const clock = virtualTime();
    const { watch, source } = watchScript(RUNNING, { timeoutMs: 20_000 });
    source.queueFault({ fault: 'status', status: 429, headers: { 'Retry-After': '3600' } });
    const retried = vi.fn();
    watch.on('retry', retried);
    const error = rejection(watch);
    await clock.tickAsync(60_000);
    expect(retried).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ delayMs: 19_750 }));
    expect(pollTimes(source)).toEqual([0, 19_750]);
    expect(await error).toMatchObject({ code: 'RUN_TIMEOUT', elapsedMs: 20_000, polls: 1 });
  });

  test('is not moved by the wall clock', async () => {
    const clock = virtualTime('2026-03-01T12:00:00Z');
    const { watch, source } = watchScript(RUNNING, { timeoutMs: 30_000 });
    const error = rejection(watch);
    await clock.tickAsync(5_000);
    clock.setSystemTime(new Date('2031-01-01T00:00:00Z'));
    await clock.tickAsync(5_000);
    clock.setSystemTime(new Date('1999-01-01T00:00:00Z'));
    await clock.tickAsync(19_999);
    expect(source.calls).toHaveLength(4);
    await clock.tickAsync(1);
    expect(await error).toMatchObject({ code: 'RUN_TIMEOUT', elapsedMs: 30_000 });
  });

  test('may be Infinity', async () => {
    const clock = virtualTime();
    const { watch } = watchScript([{ status: 'running', forMs: 40 * 24 * HOUR }, { status: 'completed' }], {
      timeoutMs: Number.POSITIVE_INFINITY,
      pollInterval: 41 * 24 * HOUR,
    });
    await clock.tickAsync(41 * 24 * HOUR);
    await expect(watch).resolves.toMatchObject({ polls: 2 });
  });

  test('does not cost an answer in hand: it beats the clock', async () => {
    virtualTime();
    onTestFinished(() => void vi.restoreAllMocks());
    const lateAnswer = (status: string) => ({
      get: async (monitorId: string, id: string) => {
        // As if the process had been held up: the answer is there, and so is the deadline.
        vi.spyOn(performance, 'now').mockReturnValue(60_000);
        return { id, monitorId, status };
      },
    });
    const ended = waitForRun('monitor', 'run', { source: lateAnswer('completed'), timeoutMs: 1_000 });
    await expect(ended).resolves.toMatchObject({ status: 'completed', waitedMs: 60_000 });
  });

  test('lets no poll begin after it', async () => {
    const clock = virtualTime();
    onTestFinished(() => void vi.restoreAllMocks());
    const { watch, source } = watchScript([{ status: 'running', forMs: 500 }, { status: 'completed' }], {
      timeoutMs: 900,
    });
    const error = rejection(watch);
    await clock.tickAsync(100);
    vi.spyOn(performance, 'now').mockReturnValue(60_000);
    await clock.tickAsync(5_000);
    expect(await error).toMatchObject({ code: 'RUN_TIMEOUT', polls: 1 });
    expect(source.calls).toHaveLength(1);
  });

  test('has its last poll even after one that was slower than expected', async () => {
    const clock = virtualTime();
    let polls = 0;
    const source = {
      get: (monitorId: string, id: string) => {
        polls += 1;
        const status = polls === 1 ? 'running' : 'completed';
        return new Promise((resolve) => setTimeout(resolve, 600, { id, monitorId, status }));
      },
    };
    const wait = waitForRun('monitor', 'run', { source, timeoutMs: 1_500, pollInterval: 5_000 });
    await clock.tickAsync(1_500);
    await expect(wait).resolves.toMatchObject({ status: 'completed', waitedMs: 1_350 });
  });

  test('does not hide a refusal that is in hand', async () => {
    virtualTime();
    onTestFinished(() => void vi.restoreAllMocks());
    const source = {
      get: async () => {
        vi.spyOn(performance, 'now').mockReturnValue(60_000);
        throw Object.assign(new Error('no'), { status: 403 });
      },
    };
    await expect(waitForRun('monitor', 'run', { source, timeoutMs: 1_000 })).rejects.toMatchObject({
      code: 'RUN_ACCESS',
    });
  });

  test('G14 shows a status that is not fit for a terminal as escapes', async () => {
    const clock = virtualTime();
    const { watch } = watchScript([{ status: '\u001b[2J' }], { timeoutMs: 1_000 });
    const error = rejection(watch);
    await clock.tickAsync(1_000);
    expect(await error).toMatchObject({ message: expect.stringContaining('last seen \\u{1b}[2J; answered') });
  });

  test('says what was last seen, why the last poll failed, and how to go on', async () => {
    const clock = virtualTime();
    const { watch, source } = watchScript(RUNNING, { timeoutMs: 15_000, retry: { minDelayMs: 10_000 } });
    source.queueFault(null, { fault: 'status', status: 503 }, { fault: 'status', status: 503 });
    const error = rejection(watch);
    await clock.tickAsync(60_000);
    expect(await error).toMatchObject({
      message:
        'Time is up: run run_test of monitor monitor_test did not end within 15s (last seen running; answered polls: 1; ' +
        'the last attempt failed: 503: The service is overloaded). ' +
        "The run goes on; to continue, pass the error's `snapshot` as `resumeFrom`, with a new `timeoutMs`.",
      monitorId: 'monitor_test',
      runId: 'run_test',
      lastRun: { status: 'running' },
      httpStatus: 503,
      requestId: 'request_3',
      cause: { status: 503 },
    });
  });
});

describe('G6 what is emitted near the deadline', () => {
  test('is no retry that will not be made', async () => {
    const clock = virtualTime();
    const { watch, source } = watchScript(RUNNING, { timeoutMs: 5_000 });
    source.queueFault(null, { fault: 'status', status: 503 });
    const retried = vi.fn();
    watch.on('retry', retried);
    const error = rejection(watch);
    await clock.tickAsync(5_000);
    expect(pollTimes(source)).toEqual([0, 4_750]);
    expect(retried).not.toHaveBeenCalled();
    expect(await error).toMatchObject({
      code: 'RUN_TIMEOUT',
      message: expect.stringContaining('the last attempt failed: 503'),
    });
  });

  test('is no failure that an answer has cleared', async () => {
    const clock = virtualTime();
    const { watch, source } = watchScript(RUNNING, { timeoutMs: 5_000 });
    source.queueFault({ fault: 'status', status: 503 });
    const error = rejection(watch);
    await clock.tickAsync(5_000);
    expect(await error).toMatchObject({
      code: 'RUN_TIMEOUT',
      message: expect.not.stringContaining('503'),
      requestId: null,
    });
  });
});

describe('G7 polls', () => {
  test("get the age by the server's clock where the source passes it on", async () => {
    const clock = virtualTime('2026-03-01T12:00:00Z');
    const ages: number[] = [];
    const source: RunSource = {
      async get(monitorId, id, options) {
        options?.onHeaders?.(new Headers({ date: 'Sun, 01 Mar 2026 15:00:00 GMT' }));
        return {
          id,
          monitorId,
          status: 'running',
          createdAt: '2026-03-01T14:59:00Z',
          updatedAt: '2026-03-01T14:59:00Z',
        };
      },
    };
    const watch = watchRun('monitor', 'run', {
      source,
      pollInterval: ({ ageMs }) => ages.push(ageMs) && 1_000,
    });
    await clock.tickAsync(0);
    watch.stop();
    expect(ages).toEqual([60_000]);
  });

  test('follow the square-root backoff by default, counted by the age of the run', async () => {
    const clock = virtualTime('2026-03-01T12:00:00Z');
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    const source = scriptedSource(RUNNING);
    const watch = watchRun(source.monitorId, source.runId, { source });
    await clock.tickAsync(10_000);
    vi.restoreAllMocks();
    watch.stop();
    const start = Date.parse('2026-03-01T12:00:00Z');
    expect(pollTimes(source).map((at) => at - start)).toEqual([0, 2_829, 5_851, 9_067]);
  });

  test('get the status, the age and the count', async () => {
    const clock = virtualTime('2026-03-01T12:00:00Z');
    const seen: unknown[] = [];
    const { watch } = watchScript([{ status: 'created', forMs: 1_500 }, { status: 'running' }], {
      pollInterval: ({ random, ...context }) => {
        seen.push(context);
        return random >= 0 && random < 1 ? 1_000 : Number.NaN;
      },
    });
    await clock.tickAsync(2_000);
    watch.stop();
    expect(seen).toEqual([
      { ageMs: 0, elapsedMs: 0, polls: 1, status: 'created' },
      { ageMs: 1_000, elapsedMs: 1_000, polls: 2, status: 'created' },
      { ageMs: 2_000, elapsedMs: 2_000, polls: 3, status: 'running' },
    ]);
  });

  test('an interval that throws, or returns what is no delay, fails the watch with just that', async () => {
    virtualTime();
    const broken = new Error('in the interval');
    const { watch } = watchScript(RUNNING, {
      pollInterval: () => {
        throw broken;
      },
    });
    await expect(watch).rejects.toBe(broken);
    await expect(watchScript(RUNNING, { pollInterval: () => Number.NaN }).watch).rejects.toThrow(
      '`pollInterval` must return milliseconds from 0 to Infinity, got NaN',
    );
  });
});

describe('wake', () => {
  test('polls now, out of a sleep', async () => {
    const clock = virtualTime();
    const { watch, source } = watchScript(RUNNING);
    await clock.tickAsync(3_000);
    watch.wake();
    await clock.tickAsync(10_000);
    watch.stop();
    expect(pollTimes(source)).toEqual([0, 3_000, 13_000]);
  });

  test('polls once, though the sleep would have ended during that poll', async () => {
    const clock = virtualTime();
    const { watch, source } = watchScript(RUNNING, {}, 1_000);
    await clock.tickAsync(10_500);
    watch.wake();
    await clock.tickAsync(20_000);
    watch.stop();
    expect(pollTimes(source)).toEqual([0, 10_500, 21_500]);
  });

  test("polls now, out of a retry's wait", async () => {
    const clock = virtualTime();
    const { watch, source } = watchScript(RUNNING);
    source.queueFault({ fault: 'status', status: 429, headers: { 'Retry-After': '60' } });
    await clock.tickAsync(1_000);
    watch.wake();
    await clock.tickAsync(1_000);
    watch.stop();
    expect(pollTimes(source)).toEqual([0, 1_000]);
  });

  test('during a poll leads to one more right after it, for that one may be too old', async () => {
    const clock = virtualTime();
    const { watch, source } = watchScript(RUNNING, {}, 1_000);
    await clock.tickAsync(500);
    watch.wake();
    watch.wake();
    await clock.tickAsync(5_000);
    watch.stop();
    expect(pollTimes(source)).toEqual([0, 1_000]);
  });

  test('right after the start ends the wait that an earlier watch was asked to make', async () => {
    const clock = virtualTime();
    const { watch, source } = watchScript(RUNNING);
    source.queueFault({ fault: 'status', status: 429, headers: { 'Retry-After': '3600' } });
    await clock.tickAsync(1_000);
    const resumeFrom = watch.snapshot();
    watch.stop();
    const resumed = watchRun(source.monitorId, source.runId, { source, resumeFrom });
    resumed.wake();
    await clock.tickAsync(0);
    resumed.stop();
    expect(pollTimes(source)).toEqual([0, 1_000]);
  });

  test('from within a retry listener is not lost, whether the source rejects or throws', async () => {
    for (const fail of [
      () => Promise.reject(new Error('no')),
      () => {
        throw new Error('no');
      },
    ]) {
      const clock = virtualTime();
      let polls = 0;
      const source = {
        get: () => {
          polls += 1;
          return fail();
        },
      };
      const watch = watchRun('monitor', 'run', { source });
      watch.once('retry', () => watch.wake());
      await clock.tickAsync(0);
      watch.stop();
      expect(polls).toBe(2);
      clock.uninstall();
    }
  });

  test('before the first poll adds none', async () => {
    const clock = virtualTime();
    const { watch, source } = watchScript(RUNNING);
    watch.wake();
    await clock.tickAsync(5_000);
    watch.stop();
    expect(pollTimes(source)).toEqual([0]);
  });

  test('after the last poll before the deadline polls once more', async () => {
    const clock = virtualTime();
    const { watch, source } = watchScript(RUNNING, { timeoutMs: 5_000 });
    const error = rejection(watch);
    await clock.tickAsync(4_900);
    watch.wake();
    await clock.tickAsync(100);
    expect(pollTimes(source)).toEqual([0, 4_750, 4_900]);
    expect(await error).toMatchObject({ code: 'RUN_TIMEOUT', elapsedMs: 5_000 });
  });

  test('G3 after the end does nothing', async () => {
    const clock = virtualTime();
    const { watch, source } = watchScript([{ status: 'completed' }]);
    await watch;
    watch.wake();
    await clock.tickAsync(60_000);
    expect(source.calls).toHaveLength(1);
  });
});

describe('G16 a wall clock that stands at 1970', () => {
  test('makes no difference', async () => {
    const clock = virtualTime();
    expect(Date.now()).toBe(0);
    const createdAt = '2026-03-01T12:00:00Z';
    const { watch, source } = watchScript([
      { status: 'running', forMs: 20_000, fields: { createdAt } },
      { status: 'completed' },
    ]);
    await clock.tickAsync(20_000);
    await expect(watch).resolves.toMatchObject({ polls: 3 });
    expect(pollTimes(source)).toEqual([0, 10_000, 20_000]);
  });
});
