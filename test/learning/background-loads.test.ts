import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { BackgroundLoads } from '../../src/learning/background-loads.js';
import { virtualTime } from '../support/virtual-time.js';

const never = () => new Promise<void>(() => {});
const untilAborted = (signal: AbortSignal) =>
  new Promise<void>((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

/** Loads of one origin, with what the load was handed. */
function startLoad(loads: BackgroundLoads, origin: object, load = untilAborted) {
  const watch = new AbortController();
  const signals: AbortSignal[] = [];
  const ended = loads.start(origin, watch.signal, (signal) => {
    signals.push(signal);
    return load(signal);
  });
  return { watch, ended, isAborted: () => signals.some(({ aborted }) => aborted) };
}

describe('a background load', () => {
  test('is made once for each origin', async () => {
    const loads = new BackgroundLoads();
    const origin = {};
    expect(loads.isDue(origin)).toBe(true);
    const { ended } = startLoad(loads, origin, async () => {});
    expect(loads.isDue(origin)).toBe(false);
    expect(loads.isDue({})).toBe(true);
    await ended;
    expect(loads.isDue(origin)).toBe(false);
  });

  test('G3 ends with its watch, and leaves no timer and no listener', async () => {
    const clock = virtualTime();
    const { watch, ended, isAborted } = startLoad(new BackgroundLoads(), {});
    const removed = vi.spyOn(watch.signal, 'removeEventListener');
    watch.abort();
    expect(isAborted()).toBe(true);
    expect(clock.countTimers()).toBe(0);
    await ended;
    expect(removed).toHaveBeenCalled();
  });

  test('leaves no timer and no listener when it is done, or fails', async () => {
    const clock = virtualTime();
    for (const load of [async () => {}, () => Promise.reject(new Error('503'))]) {
      const { watch, ended } = startLoad(new BackgroundLoads(), {}, load);
      const removed = vi.spyOn(watch.signal, 'removeEventListener');
      await ended;
      expect(clock.countTimers()).toBe(0);
      expect(removed).toHaveBeenCalled();
    }
  });

  test('is due again at once where it failed or its watch ended', async () => {
    const loads = new BackgroundLoads();
    const origin = {};
    await startLoad(loads, origin, () => Promise.reject(new Error('503'))).ended;
    expect(loads.isDue(origin)).toBe(true);
    startLoad(loads, origin).watch.abort();
    expect(loads.isDue(origin)).toBe(true);
  });

  test('is aborted after 30 s, and due again', async () => {
    const clock = virtualTime();
    const loads = new BackgroundLoads();
    const origin = {};
    const { isAborted } = startLoad(loads, origin);
    await clock.tickAsync(29_999);
    expect([isAborted(), loads.isDue(origin)]).toEqual([false, false]);
    await clock.tickAsync(1);
    expect([isAborted(), loads.isDue(origin)]).toEqual([true, true]);
  });

  test('that was lost with its timer and its watch is replaced after 30 s, and does not end the next one', async () => {
    const clock = virtualTime();
    const loads = new BackgroundLoads();
    const origin = {};
    // As where the context that a request was handled in is gone, and all its callbacks with it.
    vi.spyOn(globalThis, 'setTimeout').mockReturnValueOnce(Reflect.apply(setTimeout, undefined, [() => {}]));
    const lost = startLoad(loads, origin, never);
    vi.restoreAllMocks();
    await clock.tickAsync(29_999);
    expect(loads.isDue(origin)).toBe(false);
    await clock.tickAsync(1);
    expect(loads.isDue(origin)).toBe(true);
    const next = startLoad(loads, origin);
    lost.watch.abort();
    expect([next.isAborted(), loads.isDue(origin)]).toEqual([false, false]);
    next.watch.abort();
  });

  test('G3 whose abort throws is given up all the same, and what was thrown is reported', async () => {
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    const clock = virtualTime();
    const loads = new BackgroundLoads();
    const origin = {};
    const listeners: (() => void)[] = [];
    const signal = Object.assign(new AbortController().signal, {
      addEventListener: (_type: string, listener: () => void) => listeners.push(listener),
    });
    void loads.start(origin, signal, never);
    const thrown = new Error('Cannot perform I/O on behalf of a different request');
    vi.spyOn(AbortController.prototype, 'abort').mockImplementationOnce(() => {
      throw thrown;
    });
    for (const listener of listeners) listener();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
    expect(reported).toHaveBeenCalledExactlyOnceWith(thrown);
    expect(loads.isDue(origin)).toBe(true);
    expect(clock.countTimers()).toBe(0);
  });
});

/** What happens next: time passes, a watch that may start a load does, or one of those started ends in some way. */
const steps = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('wait' as const), ms: fc.nat(40_000) }),
    fc.record({ kind: fc.constant('start' as const) }),
    fc.record({ kind: fc.constantFrom('stop' as const, 'load' as const, 'fail' as const), index: fc.nat(5) }),
  ),
  { maxLength: 40 },
);

/** One started load, as the rules have it. */
class ModelLoad {
  state: 'under way' | 'loaded' | 'failed' | 'given up' = 'under way';
  readonly startedAt = Date.now();
  readonly #settle = promiseParts();
  readonly #started;

  constructor(loads: BackgroundLoads, origin: object) {
    this.#started = startLoad(loads, origin, () => this.#settle.promise);
  }

  get isAborted() {
    return this.#started.isAborted();
  }

  end(how: 'stop' | 'load' | 'fail') {
    if (this.state !== 'under way') return;
    if (how === 'stop') this.#started.watch.abort();
    if (how === 'load') this.#settle.resolve();
    if (how === 'fail') this.#settle.reject(new Error('503'));
    this.state = ({ stop: 'given up', load: 'loaded', fail: 'failed' } as const)[how];
  }

  age() {
    if (this.state === 'under way' && Date.now() - this.startedAt >= 30_000) this.state = 'given up';
  }
}

describe('background loads', () => {
  test('are aborted by nothing but their own watch and their own age; one is due unless one is loaded or under way', async () => {
    const clock = virtualTime();
    await fc.assert(
      fc.asyncProperty(steps, async (steps) => {
        const loads = new BackgroundLoads();
        const origin = {};
        const started: ModelLoad[] = [];
        for (const step of steps) {
          if (step.kind === 'wait') await clock.tickAsync(step.ms);
          else if (step.kind !== 'start') started[step.index]?.end(step.kind);
          else if (loads.isDue(origin)) started.push(new ModelLoad(loads, origin));
          await clock.tickAsync(0);
          for (const load of started) load.age();
          const isOneOfUse = started.some(({ state }) => state === 'loaded' || state === 'under way');
          expect(loads.isDue(origin)).toBe(!isOneOfUse);
          for (const { isAborted, state } of started) expect(isAborted).toBe(state === 'given up');
        }
        for (const load of started) load.end('stop');
        expect(clock.countTimers()).toBe(0);
      }),
      { numRuns: 300 },
    );
  });
});

function promiseParts() {
  let resolve = () => {};
  let reject = (_reason: unknown) => {};
  const promise = new Promise<void>((onDone, onFailure) => {
    resolve = onDone;
    reject = onFailure;
  });
  return { promise, resolve, reject };
}
