import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { Poll, type PollResult } from '../../src/source/attempt.js';
import type { RunSource } from '../../src/source/run-source.js';
import { type MonitorRun, monitorRun } from '../../src/kinds/monitor-run.js';
import { monotonicNow } from '../../src/platform/clock.js';
import { unhandledRejections } from '../support/unhandled-rejections.js';
import { virtualTime } from '../support/virtual-time.js';

const RUN = { id: 'run', monitorId: 'monitor', status: 'running' };

function startPoll(source: RunSource, options: { timeoutMs?: number; unref?: boolean } = {}) {
  const results: PollResult<MonitorRun>[] = [];
  const request = {
    kind: monitorRun,
    source,
    monitorId: 'monitor',
    runId: 'run',
    timeoutMs: 100,
    unref: false,
  };
  const poll = new Poll(
    { ...request, ...options },
    { hear: (result) => results.push(result) },
    monotonicNow(),
  );
  poll.start();
  return { poll, results };
}

const answerAfter = (ms: number): RunSource => ({
  get: () => new Promise((resolve) => setTimeout(resolve, ms, RUN)),
});

describe('an attempt to look', () => {
  test('is over once: with the answer, however late the time is up then', async () => {
    const clock = virtualTime();
    const { results } = startPoll(answerAfter(99));
    await clock.tickAsync(1_000);
    expect(results).toMatchObject([{ class: 'answer', run: RUN, durationMs: 99 }]);
    expect(clock.countTimers()).toBe(0);
  });

  test('is over once: when time is up, whatever is answered then', async () => {
    const clock = virtualTime();
    const { results } = startPoll(answerAfter(101));
    await clock.tickAsync(1_000);
    expect(results).toMatchObject([{ class: 'passing', message: 'no whole answer within 100 ms' }]);
  });

  test('is not over when it is cancelled: nothing is told any more', async () => {
    const clock = virtualTime();
    const { poll, results } = startPoll(answerAfter(50));
    poll.cancel('enough');
    await clock.tickAsync(1_000);
    expect(results).toEqual([]);
  });

  test('G6 has 50 ms more where the process was held up: an answer that arrived meanwhile counts', async () => {
    const clock = virtualTime();
    const { results } = startPoll(answerAfter(105));
    clock.jump(1_000);
    await clock.tickAsync(0);
    expect(results).toMatchObject([{ class: 'answer' }]);
  });

  test('G6 has no more than those', async () => {
    const clock = virtualTime();
    const { results } = startPoll({ get: () => new Promise(() => {}) });
    clock.jump(1_000);
    await clock.tickAsync(49);
    expect(results).toEqual([]);
    await clock.tickAsync(1);
    expect(results).toMatchObject([{ class: 'passing' }]);
  });

  test('with unref does not keep the process alive by its timer', async () => {
    const timers = vi.spyOn(globalThis, 'setTimeout');
    const polls = [true, false].map(
      (unref) => startPoll({ get: () => new Promise(() => {}) }, { timeoutMs: 9_000, unref }).poll,
    );
    await Promise.resolve();
    const handles: NodeJS.Timeout[] = timers.mock.results.map(({ value }) => value);
    timers.mockRestore();
    expect(handles.map((handle) => handle.hasRef())).toEqual([false, true]);
    for (const poll of polls) poll.cancel('enough');
  });

  test('sets no timer for an answer that the source has at hand', async () => {
    const timers = vi.spyOn(globalThis, 'setTimeout');
    onTestFinished(() => timers.mockRestore());
    const { results } = startPoll({ get: async () => RUN });
    for (let job = 0; job < 3; job += 1) await Promise.resolve();
    expect(results).toMatchObject([{ class: 'answer' }]);
    expect(timers).not.toHaveBeenCalled();
  });

  test('tells a failure that cannot be read as one that passes', async () => {
    const hostile = {
      get status(): number {
        throw new Error('no');
      },
    };
    const { results } = startPoll({ get: () => Promise.reject(hostile) });
    await vi.waitFor(() =>
      expect(results).toMatchObject([{ class: 'passing', message: 'what the source threw cannot be read' }]),
    );
  });

  test.each<[string, () => unknown]>([
    [
      'an answer whose fields cannot be read',
      () => ({
        ...RUN,
        get id() {
          throw new Error('closed');
        },
      }),
    ],
    [
      'no promise, but a failure thrown at once',
      () => {
        throw new Error('closed');
      },
    ],
    [
      'a promise whose own `then` throws',
      () =>
        Object.defineProperty(Promise.resolve(RUN), 'then', {
          value: () => {
            throw new Error('closed');
          },
        }),
    ],
  ])('tells of %s as a failure that passes', async (_what, get) => {
    const unhandled = unhandledRejections();
    // @ts-expect-error a source that is not as the types say
    const { results } = startPoll({ get });
    await vi.waitFor(() => expect(results).toMatchObject([{ class: 'passing', message: 'closed' }]));
    expect(await unhandled()).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['the run itself', RUN],
    // biome-ignore lint/suspicious/noThenProperty: it is what makes a promise.
    ['a promise of another make', { then: (heard: (run: unknown) => void) => heard(RUN) }],
  ])('hears a source that returns %s', async (_what, returned) => {
    // @ts-expect-error a source that is not as the types say
    const { results } = startPoll({ get: () => returned });
    await vi.waitFor(() => expect(results).toMatchObject([{ class: 'answer', run: RUN }]));
  });

  test('tells of headers that cannot be read as a failure that passes', async () => {
    const unhandled = unhandledRejections();
    const { results } = startPoll({
      async get(_monitorId, _runId, options) {
        const get = () => {
          throw new Error('no headers any more');
        };
        Reflect.apply(options?.onHeaders ?? vi.fn(), undefined, [{ get }]);
        return RUN;
      },
    });
    await vi.waitFor(() =>
      expect(results).toMatchObject([{ class: 'passing', message: 'no headers any more' }]),
    );
    expect(await unhandled()).toEqual([]);
  });

  test('takes headers of whatever shape, and no harm from what is none', async () => {
    for (const [headers, requestId] of [
      [{ 'X-Request-Id': 'r' }, 'r'],
      [null, null],
      ['rubbish', null],
    ] as const) {
      const source: RunSource = {
        async get(_monitorId, _runId, options) {
          Reflect.apply(options?.onHeaders ?? vi.fn(), undefined, [headers]);
          return RUN;
        },
      };
      const { results } = startPoll(source);
      await vi.waitFor(() => expect(results).toMatchObject([{ class: 'answer', requestId }]));
    }
  });
});
