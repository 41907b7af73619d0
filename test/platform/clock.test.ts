import { setTimeout as nodeTimeout } from 'node:timers';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { monotonicNow, Timer } from '../../src/platform/clock.js';
import { virtualTime } from '../support/virtual-time.js';

describe('G8 a timer', () => {
  test('calls back once, when its time has come and not before, however far that is', async () => {
    for (const delay of [0, 1, 2 ** 31 - 1, 2 ** 31, 2 ** 33]) {
      const clock = virtualTime();
      const due = vi.fn();
      new Timer({ ring: due }, false).set(monotonicNow() + delay);
      if (delay > 0) await clock.tickAsync(delay - 1);
      expect(due).not.toHaveBeenCalled();
      await clock.tickAsync(1);
      expect(due).toHaveBeenCalledTimes(1);
      expect(clock.countTimers()).toBe(0);
      clock.uninstall();
    }
  });

  test('waits whole milliseconds, rounded up, because platforms round down', () => {
    virtualTime();
    const delays = vi.spyOn(globalThis, 'setTimeout');
    new Timer({ ring: () => {} }, false).set(monotonicNow() + 10.2);
    expect(delays.mock.calls.map(([, delayMs]) => delayMs)).toEqual([11]);
    delays.mockRestore();
  });

  test('for Infinity never calls back, and holds one timer', async () => {
    const clock = virtualTime();
    const due = vi.fn();
    const timer = new Timer({ ring: due }, false);
    timer.set(Number.POSITIVE_INFINITY);
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
        const ring = () => {
          calledAt = monotonicNow();
        };
        const timer = new Timer({ ring }, false);
        timer.set(start + delay);
        clock.runAll();
        expect(calledAt).toBeGreaterThanOrEqual(start + delay);
      }),
    );
  });

  test('that is set again rings at the new time alone', async () => {
    const clock = virtualTime();
    const due = vi.fn();
    const timer = new Timer({ ring: due }, false);
    timer.set(monotonicNow() + 5);
    timer.set(monotonicNow() + 9);
    await clock.tickAsync(8);
    expect(due).not.toHaveBeenCalled();
    await clock.tickAsync(10);
    expect(due).toHaveBeenCalledTimes(1);
    expect(timer.isSet).toBe(false);
  });

  test('that is set again while it rings is set, and can be cleared', async () => {
    const clock = virtualTime();
    const due = vi.fn(() => timer.set(monotonicNow() + 5));
    const timer = new Timer({ ring: due }, false);
    timer.set(monotonicNow() + 5);
    await clock.tickAsync(11);
    expect(due).toHaveBeenCalledTimes(2);
    expect(timer.isSet).toBe(true);
    timer.clear();
    expect(clock.countTimers()).toBe(0);
  });

  test('that is cleared does not call back', async () => {
    const clock = virtualTime();
    const due = vi.fn();
    const timer = new Timer({ ring: due }, false);
    timer.set(monotonicNow() + 5);
    expect(timer.isSet).toBe(true);
    timer.clear();
    expect(timer.isSet).toBe(false);
    await clock.tickAsync(10);
    expect(due).not.toHaveBeenCalled();
  });

  test('with unref does not keep the process alive, and without it does', () => {
    const handles: unknown[] = [];
    vi.spyOn(globalThis, 'setTimeout').mockImplementation(((callback: () => void, ms: number) => {
      const handle = nodeTimeout(callback, ms);
      handles.push(handle);
      return handle;
    }) as typeof setTimeout);
    const timers = [true, false].map((unref) => new Timer({ ring: () => {} }, unref));
    for (const timer of timers) timer.set(monotonicNow() + 9_000);
    expect(handles.map((handle) => (handle as NodeJS.Timeout).hasRef())).toEqual([false, true]);
    for (const timer of timers) timer.clear();
    vi.restoreAllMocks();
  });
});
