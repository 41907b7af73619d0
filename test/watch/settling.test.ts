import { describe, expect, onTestFinished, test, vi } from 'vitest';
import {
  RunAccessError,
  type RunSource,
  type RunWatch,
  type WatchOptions,
  watchRun,
} from '../../src/index.js';
import { scriptedSource, type Timeline } from '../../src/testing/index.js';
import { unhandledRejections } from '../support/unhandled-rejections.js';
import { virtualTime } from '../support/virtual-time.js';
import { watchScript as watchScripted } from '../support/watch-script.js';

const TIMELINE: Timeline = [
  { status: 'created', forMs: 1_000 },
  { status: 'running', forMs: 5_000 },
  { status: 'completed' },
];

const watchScript = (options: WatchOptions = {}) =>
  watchScripted(TIMELINE, { pollInterval: 500, ...options });

/** A watch that is refused at its first poll. */
function refusedWatch(): RunWatch {
  const { source, watch } = watchScript();
  source.queueFault({ fault: 'status', status: 401 });
  return watch;
}

describe('G3 after settling', () => {
  test.each(['stop', 'signal', 'dispose'])(
    'by %s: no request, no event, no timer, no listener',
    async (how) => {
      const clock = virtualTime();
      const controller = new AbortController();
      const removed = vi.spyOn(controller.signal, 'removeEventListener');
      const { source, watch } = watchScript({ signal: controller.signal });
      await clock.tickAsync(700);
      const seen = vi.fn();
      for (const event of ['status', 'poll', 'retry', 'outcome', 'error'] as const) watch.on(event, seen);

      if (how === 'stop') watch.stop();
      else if (how === 'signal') controller.abort();
      else watch[Symbol.dispose]();

      await expect(watch).rejects.toMatchObject({ name: 'AbortError' });
      expect(clock.countTimers()).toBe(0);
      await clock.tickAsync(60_000);
      expect(source.calls).toHaveLength(2);
      expect(seen).not.toHaveBeenCalled();
      expect(removed).toHaveBeenCalledWith('abort', expect.anything());
    },
  );

  test('by an outcome no timer and no listener is left', async () => {
    const clock = virtualTime();
    const { signal } = new AbortController();
    const removed = vi.spyOn(signal, 'removeEventListener');
    const { watch } = watchScript({ signal });
    await clock.tickAsync(6_000);
    await watch;
    expect(clock.countTimers()).toBe(0);
    expect(removed).toHaveBeenCalledTimes(1);
  });

  test('whatever the reason is, and even if the signal fails to let go of its listener', async () => {
    const clock = virtualTime();
    const { proxy: reason, revoke } = Proxy.revocable({}, {});
    revoke();
    const { signal } = new AbortController();
    vi.spyOn(signal, 'removeEventListener').mockImplementation(() => {
      throw new Error('not from here');
    });
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    onTestFinished(() => void vi.unstubAllGlobals());
    const watch = watchRun('monitor', 'run', { source: { get: () => new Promise(() => {}) }, signal });
    await clock.tickAsync(100);
    watch.stop(reason);
    const settled = await watch.outcome.then(undefined, (thrown: unknown) => ({ thrown }));
    expect(Object.is(Reflect.get(settled, 'thrown'), reason)).toBe(true);
    expect(clock.countTimers()).toBe(0);
    expect(reported).toHaveBeenCalledWith(new Error('not from here'));
  });

  test('a request in flight is aborted, and what a source that cannot be canceled answers later is ignored', async () => {
    const clock = virtualTime();
    const stray = unhandledRejections();
    const signals: (AbortSignal | undefined)[] = [];
    const source = {
      get: (_monitorId: string, _runId: string, options?: { signal?: AbortSignal }) => {
        signals.push(options?.signal);
        return new Promise((_resolve, reject) => setTimeout(reject, 5_000, new Error('late')));
      },
    };
    const watch = watchRun('monitor', 'run', { source });
    await clock.tickAsync(100);
    watch.stop('enough');
    await expect(watch).rejects.toBe('enough');
    expect(signals[0]?.aborted).toBe(true);
    expect(signals[0]?.reason).toBe('enough');
    await clock.tickAsync(60_000);
    expect(signals).toHaveLength(1);
    expect(await stray()).toEqual([]);
  });

  test('a stop from within a status listener leaves that poll without a poll event', async () => {
    const clock = virtualTime();
    const { watch, source } = watchScript();
    const seen = vi.fn();
    watch.on('status', () => watch.stop());
    watch.on('poll', seen);
    await clock.tickAsync(60_000);
    expect(seen).not.toHaveBeenCalled();
    expect(source.calls).toHaveLength(1);
  });

  test('the poll interval is not asked', async () => {
    const clock = virtualTime();
    const pollInterval = vi.fn(() => 1_000);
    const { watch } = watchScript({ pollInterval });
    watch.on('status', () => watch.stop());
    await clock.tickAsync(60_000);
    expect(pollInterval).not.toHaveBeenCalled();
  });

  test.each(['stop', 'abort'])('nothing more comes after a %s from within the poll interval', async (how) => {
    const clock = virtualTime();
    const controller = new AbortController();
    const { watch, source } = watchScript({
      signal: controller.signal,
      pollInterval: () => {
        if (how === 'stop') watch.stop('enough');
        else controller.abort('enough');
        return 20;
      },
    });
    const seen = vi.fn();
    await clock.tickAsync(0);
    for (const event of ['status', 'poll', 'outcome'] as const) watch.on(event, seen);
    expect(clock.countTimers()).toBe(0);
    await clock.tickAsync(60_000);
    expect(source.calls).toHaveLength(1);
    expect(seen).not.toHaveBeenCalled();
    await expect(watch).rejects.toBe('enough');
  });

  test('nothing more comes after a stop from within the source, and its request is aborted', async () => {
    const clock = virtualTime();
    const signals: (AbortSignal | undefined)[] = [];
    const source: RunSource = {
      async get(monitorId, id, options) {
        signals.push(options?.signal);
        watch.stop('enough');
        return { id, monitorId, status: 'completed' };
      },
    };
    const watch = watchRun('monitor', 'run', { source });
    const seen = vi.fn();
    for (const event of ['status', 'poll', 'outcome'] as const) watch.on(event, seen);
    await clock.tickAsync(60_000);
    await expect(watch).rejects.toBe('enough');
    expect(signals[0]?.reason).toBe('enough');
    expect(seen).not.toHaveBeenCalled();
  });

  test('nothing more comes after a stop from within a retry listener', async () => {
    const clock = virtualTime();
    const { watch, source } = watchScript();
    source.queueFault({ fault: 'status', status: 503 });
    watch.on('retry', () => watch.stop('enough'));
    await clock.tickAsync(60_000);
    expect(source.calls).toHaveLength(1);
    expect(clock.countTimers()).toBe(0);
  });

  test('a stop from within a listener cannot undo an end that was seen', async () => {
    virtualTime();
    const source = scriptedSource([{ status: 'completed' }]);
    const watch = watchRun(source.monitorId, source.runId, { source });
    const seen: string[] = [];
    watch.on('status', () => watch.stop());
    for (const event of ['status', 'poll', 'outcome'] as const) watch.on(event, () => seen.push(event));
    await expect(watch).resolves.toMatchObject({ status: 'completed' });
    expect(seen).toEqual(['status', 'poll', 'outcome']);
  });
});

describe('G3 a throwing listener', () => {
  test('breaks neither the watch nor the other listeners, and is seen', async () => {
    const clock = virtualTime();
    const { watch } = watchScript();
    const seen = vi.fn();
    const failure = new Error('in a listener');
    watch.once('status', () => {
      throw failure;
    });
    watch.on('status', seen);
    await expect(clock.tickAsync(60_000)).rejects.toBe(failure);
    await clock.tickAsync(60_000);
    expect(seen).toHaveBeenCalledTimes(3);
    await expect(watch).resolves.toMatchObject({ status: 'completed' });
  });
});

describe('G5 a failure', () => {
  test('that nobody listens to, awaits or iterates is an unhandled rejection', async () => {
    const stray = unhandledRejections();
    refusedWatch();
    expect(await stray()).toEqual([expect.any(RunAccessError)]);
  });

  test('that an error listener gets is not an unhandled rejection', async () => {
    const stray = unhandledRejections();
    const seen = vi.fn();
    refusedWatch().on('error', seen);
    expect(await stray()).toEqual([]);
    expect(seen).toHaveBeenCalledExactlyOnceWith(expect.any(RunAccessError));
  });

  test('that an iteration throws is not an unhandled rejection', async () => {
    const stray = unhandledRejections();
    const iterate = async () => {
      for await (const change of refusedWatch()) expect(change).toBeDefined();
    };
    await expect(iterate()).rejects.toBeInstanceOf(RunAccessError);
    expect(await stray()).toEqual([]);
  });

  test('that comes while the body of an iteration is busy is not one either: the iteration throws it next', async () => {
    const stray = unhandledRejections();
    const iterator = refusedWatch()[Symbol.asyncIterator]();
    expect(await stray()).toEqual([]);
    await expect(iterator.next()).rejects.toBeInstanceOf(RunAccessError);
  });

  test('is an unhandled rejection once `reached` has got the status it waited for', async () => {
    const stray = unhandledRejections();
    const { watch, source } = watchScript({ pollInterval: 1 });
    source.queueFault(null, { fault: 'status', status: 401 });
    await watch.reached('created');
    await vi.waitFor(async () => expect(await stray()).toEqual([expect.any(RunAccessError)]));
  });

  test('that `reached` rejects with is not an unhandled rejection', async () => {
    const stray = unhandledRejections();
    await expect(refusedWatch().reached('running')).rejects.toBeInstanceOf(RunAccessError);
    expect(await stray()).toEqual([]);
  });

  test('that is awaited is not an unhandled rejection', async () => {
    const stray = unhandledRejections();
    await expect(refusedWatch()).rejects.toBeInstanceOf(RunAccessError);
    await expect(refusedWatch().outcome).rejects.toBeInstanceOf(RunAccessError);
    expect(await stray()).toEqual([]);
  });

  test('is thrown even where an error listener gets it', async () => {
    const watch = refusedWatch();
    watch.on('error', () => {});
    await expect(watch).rejects.toBeInstanceOf(RunAccessError);
  });
});

describe('G5 being stopped', () => {
  test('is no failure: the very reason is thrown, no error event is emitted, nothing is left unhandled', async () => {
    const stray = unhandledRejections();
    const seen = vi.fn();
    const { watch } = watchScript();
    watch.on('error', seen);
    void watch.reached('completed');
    const reason = { why: 'SIGTERM' };
    watch.stop(reason);
    expect(await stray()).toEqual([]);
    expect(seen).not.toHaveBeenCalled();
    await expect(watch).rejects.toBe(reason);
  });

  test('twice counts once: the first reason wins', async () => {
    const controller = new AbortController();
    const { watch } = watchScript({ signal: controller.signal });
    controller.abort('first');
    watch.stop('second');
    await expect(watch).rejects.toBe('first');
  });

  test('by default is an AbortError that says so', async () => {
    const { watch } = watchScript();
    watch.stop();
    await expect(watch).rejects.toThrow('The watch was stopped: `stop()` was called');
  });

  test('after the end changes nothing', async () => {
    virtualTime();
    const source = scriptedSource([{ status: 'completed' }]);
    const watch = watchRun(source.monitorId, source.runId, { source });
    await watch;
    watch.stop();
    await expect(watch).resolves.toMatchObject({ status: 'completed' });
  });
});
