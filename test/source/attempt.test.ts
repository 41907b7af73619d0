import { gzipSync } from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import { exaSource } from '../../src/exa/exa-source.js';
import { monitorRunKind } from '../../src/kinds/monitor-run.js';
import { Attempt } from '../../src/source/attempt.js';
import type { RunSource } from '../../src/source/run-source.js';
import { httpServer } from '../support/loopback.js';
import { unhandledRejections } from '../support/unhandled-rejections.js';
import { virtualTime } from '../support/virtual-time.js';

const RUN = { id: 'run', monitorId: 'monitor', status: 'running' };
const NEVER: RunSource = { get: () => new Promise(() => {}) };

function startAttempt(source: RunSource, options: { timeoutMs?: number; unref?: boolean } = {}) {
  const ids = { parentId: 'monitor', runId: 'run' };
  const limits = { timeoutMs: 100, deadlineAt: Number.POSITIVE_INFINITY, unref: false };
  const urgency = { isLastPoll: false, sinceLastMs: 0 };
  const attempt = new Attempt({ kind: monitorRunKind, source, ...ids, ...limits, urgency, ...options });
  const result = attempt.answer().catch((failure: unknown) => failure);
  return { attempt, result };
}

const answerAfter = (ms: number): RunSource => ({
  get: () => new Promise((resolve) => setTimeout(resolve, ms, RUN)),
});

describe('an attempt', () => {
  test('resolves with the answer, and leaves no timer', async () => {
    const clock = virtualTime();
    const { result } = startAttempt(answerAfter(99));
    await clock.tickAsync(99);
    expect(await result).toMatchObject({ run: RUN, durationMs: 99 });
    expect(clock.countTimers()).toBe(0);
  });

  test('G9 fails at its time limit, whatever is answered later, and leaves no timer', async () => {
    const clock = virtualTime();
    const unhandled = unhandledRejections();
    const late = () => Promise.reject(new Error('late'));
    const { result } = startAttempt({
      get: () => new Promise((resolve) => setTimeout(resolve, 200)).then(late),
    });
    await clock.tickAsync(100);
    expect(await result).toMatchObject({ class: 'transient', message: 'no complete answer within 100 ms' });
    expect(clock.countTimers()).toBe(1);
    await clock.tickAsync(100);
    clock.uninstall();
    expect(await unhandled()).toEqual([]);
  });

  test('G8 takes a time limit of any length', async () => {
    const clock = virtualTime();
    const thirtyDays = 30 * 24 * 3_600_000;
    const { result } = startAttempt(answerAfter(thirtyDays), { timeoutMs: Infinity });
    await clock.tickAsync(2 ** 31 - 2);
    await clock.tickAsync(thirtyDays);
    expect(await result).toMatchObject({ run: RUN });
  });

  test('with `unref` does not keep the process alive by its timer', () => {
    const timers = vi.spyOn(globalThis, 'setTimeout');
    const attempts = [true, false].map((unref) => startAttempt(NEVER, { timeoutMs: 9_000, unref }).attempt);
    const handles: NodeJS.Timeout[] = timers.mock.results.map(({ value }) => value);
    timers.mockRestore();
    expect(handles.map((handle) => handle.hasRef())).toEqual([false, true]);
    for (const attempt of attempts) attempt.abort('enough');
  });

  test('takes the request’s id, the server’s time and a pause from the headers', async () => {
    virtualTime('2026-03-01T12:00:00Z');
    const headers = {
      'x-request-id': 'req_1',
      date: 'Sun, 01 Mar 2026 11:59:00 GMT',
      'retry-after': '7',
    };
    const { result } = startAttempt({
      async get(_monitorId, _runId, options) {
        options?.onHeaders?.(new Headers(headers));
        return RUN;
      },
    });
    expect(await result).toMatchObject({
      requestId: 'req_1',
      serverNow: Date.UTC(2026, 2, 1, 11, 59),
      localNow: Date.UTC(2026, 2, 1, 12),
      retryAfterMs: 7_000,
    });
  });

  test('takes none of them where the source passes no headers on', async () => {
    const { result } = startAttempt({ get: async () => RUN });
    expect(await result).toMatchObject({ requestId: null, serverNow: null, retryAfterMs: null });
  });

  test.each([
    [{ 'X-Request-Id': 'r' }, 'r'],
    [null, null],
    ['rubbish', null],
  ])('takes headers of whatever shape: %j', async (headers, requestId) => {
    const { result } = startAttempt({
      async get(_monitorId, _runId, options) {
        Reflect.apply(options?.onHeaders ?? vi.fn(), undefined, [headers]);
        return RUN;
      },
    });
    expect(await result).toMatchObject({ requestId });
  });

  test.each<[string, unknown]>([
    ['the run itself', RUN],
    // biome-ignore lint/suspicious/noThenProperty: it is what makes a promise.
    ['a promise of another make', { then: (resolve: (run: unknown) => void) => resolve(RUN) }],
  ])('takes a source that returns %s', async (_what, returned) => {
    // @ts-expect-error a source that is not as the types say
    const { result } = startAttempt({ get: () => returned });
    expect(await result).toMatchObject({ run: RUN });
  });
});

describe('G3 a failed attempt', () => {
  const recording = () => {
    const signals: AbortSignal[] = [];
    const get: RunSource['get'] = (_monitorId, _runId, options) => {
      if (options?.signal) signals.push(options.signal);
      return new Promise(() => {});
    };
    return { signals, get };
  };

  test('has aborted its request before anyone knows of the failure', async () => {
    const clock = virtualTime();
    const { signals, get } = recording();
    const { result } = startAttempt({ get });
    const aborted = result.then(() => signals.map((signal) => signal.aborted));
    await clock.tickAsync(100);
    expect(await aborted).toEqual([true]);
  });

  test('is one whose answer is no run, too', async () => {
    const { signals, get } = recording();
    const source: RunSource = {
      get(...call) {
        void get(...call);
        return Promise.resolve({ id: 'another', status: 'running' });
      },
    };
    expect(await startAttempt(source).result).toMatchObject({ class: 'unintelligible' });
    expect(signals[0]?.aborted).toBe(true);
  });

  test('by `abort` gives the source the reason, and fails at once', async () => {
    const { signals, get } = recording();
    const { attempt, result } = startAttempt({ get }, { timeoutMs: Infinity });
    const reason = new Error('enough');
    attempt.abort(reason);
    expect(await result).toMatchObject({ cause: reason });
    expect(signals[0]?.reason).toBe(reason);
  });
});

describe('G6 an answer that arrives while the event loop is held up past the time limit', () => {
  const PADDED = JSON.stringify({ ...RUN, padding: 'x'.repeat(900_000) });
  const gzip = (text: string) => [gzipSync(text), { 'content-encoding': 'gzip' }] as const;

  test.each([
    ['plain', [Buffer.from(JSON.stringify(RUN)), {}] as const],
    ['gzip', gzip(JSON.stringify(RUN))],
    ['900 kB of gzip', gzip(PADDED)],
  ])('counts: %s', async (_what, [body, headers]) => {
    const timeoutMs = 400;
    const baseUrl = await httpServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(body);
      const holdUp = new Int32Array(new SharedArrayBuffer(4));
      Atomics.wait(holdUp, 0, 0, timeoutMs + 5);
    });
    const { result } = startAttempt(exaSource({ baseUrl, apiKey: 'k'.repeat(20) }), { timeoutMs });
    expect(await result).toMatchObject({ run: RUN });
  });

  test.each<[string, RunSource]>([
    ['never answers', NEVER],
    [
      'begins to answer and never ends',
      {
        get(_monitorId, _runId, options) {
          options?.onHeaders?.(new Headers());
          return new Promise(() => {});
        },
      },
    ],
  ])('is waited for only so long: a source that %s fails all the same', async (_how, source) => {
    const clock = virtualTime();
    const { result } = startAttempt(source);
    clock.jump(1_000);
    await clock.tickAsync(1_000);
    expect(await result).toMatchObject({ class: 'transient' });
    expect(clock.countTimers()).toBe(0);
  });
});

describe('G9 a source that breaks its promise', () => {
  const closed = () => {
    throw new Error('closed');
  };

  test.each<[string, () => unknown]>([
    [
      'an answer whose fields cannot be read',
      () => Object.defineProperty({ ...RUN }, 'id', { get: closed, enumerable: true }),
    ],
    ['no promise, but a failure thrown at once', closed],
    [
      'a promise whose own `then` throws',
      () => Object.defineProperty(Promise.resolve(RUN), 'then', { value: closed }),
    ],
  ])('with %s fails like one that rejects', async (_what, get) => {
    const unhandled = unhandledRejections();
    // @ts-expect-error a source that is not as the types say
    const { result } = startAttempt({ get });
    expect(await result).toMatchObject({ class: 'transient', message: 'closed' });
    expect(await unhandled()).toEqual([]);
  });

  test('with headers that cannot be read fails like one that rejects', async () => {
    const { result } = startAttempt({
      async get(_monitorId, _runId, options) {
        Reflect.apply(options?.onHeaders ?? vi.fn(), undefined, [{ get: closed }]);
        return RUN;
      },
    });
    expect(await result).toMatchObject({ class: 'transient', message: 'closed' });
  });
});
