import FakeTimers, { type Clock } from '@sinonjs/fake-timers';
import fc from 'fast-check';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { callAt, MAX_TIMER_MS, monotonicNow, timeOfDay } from '../../src/platform/clock.js';
import { virtualTime, virtualTimeExcept } from '../support/virtual-time.js';

const MONTH_MS = 30 * 24 * 3_600_000;

afterEach(() => {
  vi.restoreAllMocks();
});

const timersFakedAlone = () => virtualTimeExcept(['performance']);

/** How much the test's clock has moved when each of these delays is over. */
function elapsedAfter(delaysMs: readonly number[], clock: Clock): number[] {
  const startedAt = clock.now;
  const elapsedMs: number[] = [];
  for (const [index, delayMs] of delaysMs.entries()) {
    callAt(monotonicNow() + delayMs, () => {
      expect(elapsedMs[index]).toBeUndefined();
      elapsedMs[index] = clock.now - startedAt;
    });
  }
  clock.runAll();
  return elapsedMs;
}

describe.each([
  ['G8 callAt, with everything faked,', virtualTime],
  ['G16 callAt, where `performance` is left real,', timersFakedAlone],
])('%s', (_title, install) => {
  test.each([2, 3, 500, MAX_TIMER_MS - 1, MAX_TIMER_MS, 2 ** 31 + 5, 3 * MONTH_MS])(
    'calls back once, after %d ms and not before',
    async (delayMs) => {
      const clock = install();
      const callback = vi.fn();
      callAt(monotonicNow() + delayMs, callback);
      await clock.tickAsync(delayMs - 1);
      expect(callback).not.toHaveBeenCalled();
      await clock.tickAsync(1);
      expect(callback).toHaveBeenCalledTimes(1);
      expect(clock.countTimers()).toBe(0);
    },
  );

  test('calls each of several back at its own time', () => {
    const clock = install();
    const anyDelays = fc.array(fc.integer({ min: 2, max: 10_000 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(anyDelays, (delaysMs) => {
        expect(elapsedAfter(delaysMs, clock)).toEqual(delaysMs);
      }),
    );
  });

  test('moves the monotonic clock on by as much as was waited', async () => {
    const clock = install();
    const startedAt = monotonicNow();
    let calledAt = NaN;
    callAt(startedAt + MONTH_MS, () => {
      calledAt = monotonicNow();
    });
    await clock.runAllAsync();
    expect(calledAt).toBe(startedAt + MONTH_MS);
  });

  test('never calls back at Infinity, and holds one timer', async () => {
    const clock = install();
    const callback = vi.fn();
    const cancel = callAt(Infinity, callback);
    await clock.tickAsync(4 * MAX_TIMER_MS);
    expect(callback).not.toHaveBeenCalled();
    expect(clock.countTimers()).toBe(1);
    cancel();
    expect(clock.countTimers()).toBe(0);
  });

  test('calls nothing back once it is cancelled, even after a part of a long delay', async () => {
    const clock = install();
    const callback = vi.fn();
    const cancel = callAt(monotonicNow() + 2 ** 32, callback);
    await clock.tickAsync(MAX_TIMER_MS + 5);
    cancel();
    expect(clock.countTimers()).toBe(0);
    await clock.tickAsync(2 ** 32);
    expect(callback).not.toHaveBeenCalled();
  });
});

test('G16 callAt, where `performance` is real and goes on, calls back once and near its time', async () => {
  const clock = FakeTimers.install({ toNotFake: ['performance'] });
  onTestFinished(() => clock.uninstall());
  const callback = vi.fn();
  callAt(monotonicNow() + MONTH_MS, callback);
  await clock.tickAsync(MONTH_MS / 2);
  expect(callback).not.toHaveBeenCalled();
  await clock.tickAsync(MONTH_MS / 2);
  expect(callback).toHaveBeenCalledTimes(1);
});

describe('G8 callAt', () => {
  test('calls back for a time that is past, on a fresh task', async () => {
    const clock = virtualTime();
    const callback = vi.fn();
    callAt(monotonicNow() - 5, callback);
    expect(callback).not.toHaveBeenCalled();
    await clock.tickAsync(1);
    expect(callback).toHaveBeenCalledTimes(1);
  });

  test('waits whole milliseconds, rounded up, because platforms round down', () => {
    const clock = virtualTime();
    expect(elapsedAfter([10.2], clock)).toEqual([11]);
  });

  test('is not early where a timer of the platform is', () => {
    const clock = virtualTime();
    const { setTimeout } = globalThis;
    vi.spyOn(globalThis, 'setTimeout').mockImplementation(
      Object.assign((callback: () => void, delayMs = 0) => setTimeout(callback, delayMs - 0.9), {
        __promisify__: setTimeout.__promisify__,
      }),
    );
    const delayed = fc.integer({ min: 1, max: 100 });
    fc.assert(
      fc.property(delayed, (delayMs) => {
        const time = monotonicNow() + delayMs;
        let calledAt = NaN;
        callAt(time, () => {
          calledAt = monotonicNow();
        });
        clock.runAll();
        expect(calledAt).toBeGreaterThanOrEqual(time);
      }),
    );
  });

  test('keeps the process alive, and does not with `unref`', () => {
    const timers = vi.spyOn(globalThis, 'setTimeout');
    const cancels = [false, true].map((unref) => callAt(monotonicNow() + 9_000, () => {}, unref));
    expect(timers.mock.results.map(({ value }) => value.hasRef())).toEqual([true, false]);
    for (const cancel of cancels) cancel();
  });

  test.each([7, { unref: true }, null])(
    'takes `unref` where a timer is %j, as elsewhere than in Node',
    (timer) => {
      vi.spyOn(globalThis, 'setTimeout').mockReturnValue(Object(timer));
      expect(callAt(monotonicNow() + 9_000, () => {}, true)).toBeTypeOf('function');
    },
  );

  test('of a real clock calls back, never before its time', async () => {
    const time = monotonicNow() + 3;
    await new Promise<void>((resolve) => callAt(time, resolve));
    expect(monotonicNow()).toBeGreaterThanOrEqual(time);
  });
});

describe('G6 the monotonic clock', () => {
  test('does not move with the time of day', () => {
    const clock = virtualTime('2026-03-01T12:00:00Z');
    const before = { monotonic: monotonicNow(), ofDay: timeOfDay() };
    clock.setSystemTime(new Date('1970-01-01T00:00:00Z'));
    expect(monotonicNow()).toBe(before.monotonic);
    expect([before.ofDay, timeOfDay()]).toEqual([Date.UTC(2026, 2, 1, 12), 0]);
  });

  test('reads whole milliseconds', () => {
    vi.spyOn(performance, 'now').mockReturnValue(1_234.9);
    expect(Number.isInteger(monotonicNow())).toBe(true);
  });
});
