import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { monotonicNow, Timer } from '../../src/runtime/clock.js';
import { virtualTime } from '../virtual-time.js';

describe('G8 a timer', () => {
  test('calls back once, when its time has come and not before, however far that is', async () => {
    for (const delay of [0, 1, 2 ** 31 - 1, 2 ** 31, 2 ** 33]) {
      const clock = virtualTime();
      const due = vi.fn();
      new Timer(monotonicNow() + delay, due, false);
      if (delay > 0) await clock.tickAsync(delay - 1);
      expect(due).not.toHaveBeenCalled();
      await clock.tickAsync(1);
      expect(due).toHaveBeenCalledTimes(1);
      expect(clock.countTimers()).toBe(0);
      clock.uninstall();
    }
  });

  test('for Infinity never calls back, and holds one timer', async () => {
    const clock = virtualTime();
    const due = vi.fn();
    const timer = new Timer(Number.POSITIVE_INFINITY, due, false);
    await clock.tickAsync(2 ** 33);
    expect(due).not.toHaveBeenCalled();
    expect(clock.countTimers()).toBe(1);
    timer.clear();
    expect(clock.countTimers()).toBe(0);
  });

  test('is not early where the platform is', () => {
    const clock = virtualTime();
    fc.assert(
      fc.property(fc.double({ min: 0, max: 100, noNaN: true }), (delay) => {
        const start = monotonicNow();
        let calledAt = Number.NaN;
        new Timer(
          start + delay,
          () => {
            calledAt = monotonicNow();
          },
          false,
        );
        clock.runAll();
        expect(calledAt).toBeGreaterThanOrEqual(start + delay);
      }),
    );
  });

  test('that is cleared does not call back', async () => {
    const clock = virtualTime();
    const due = vi.fn();
    new Timer(monotonicNow() + 5, due, false).clear();
    await clock.tickAsync(10);
    expect(due).not.toHaveBeenCalled();
  });

  test('with unref does not keep the process alive, and without it does', () => {
    const handles: { hasRef: () => boolean; unref: () => unknown }[] = [];
    const real = globalThis.setTimeout;
    vi.spyOn(globalThis, 'setTimeout').mockImplementation(((callback: () => void, ms: number) => {
      const handle = real(callback, ms);
      handles.push(handle);
      return handle;
    }) as typeof setTimeout);
    const timers = [
      new Timer(monotonicNow() + 9_000, () => {}, true),
      new Timer(monotonicNow() + 9_000, () => {}, false),
    ];
    expect(handles.map((handle) => handle.hasRef())).toEqual([false, true]);
    for (const timer of timers) timer.clear();
    vi.restoreAllMocks();
  });
});
