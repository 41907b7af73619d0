import { describe, expect, test, vi } from 'vitest';
import { monotonicNow } from '../../src/platform/clock.js';
import { Sleep } from '../../src/platform/sleep.js';
import { virtualTime } from '../support/virtual-time.js';

describe('G8 a sleep', () => {
  test('ends when its time has come and not before, however far that is', async () => {
    for (const delayMs of [1, 5_000, 2 ** 31, 2 ** 33]) {
      const clock = virtualTime();
      const sleep = new Sleep();
      const woken = vi.fn();
      sleep.until(monotonicNow() + delayMs, false).then(woken);
      await clock.tickAsync(delayMs - 1);
      expect(woken).not.toHaveBeenCalled();
      await clock.tickAsync(1);
      expect(woken).toHaveBeenCalledOnce();
      clock.uninstall();
    }
  });

  test('until Infinity goes on until it is ended', async () => {
    const clock = virtualTime();
    const sleep = new Sleep();
    const woken = vi.fn();
    sleep.until(Infinity, false).then(woken);
    await clock.tickAsync(2 ** 33);
    expect(woken).not.toHaveBeenCalled();
    sleep.end();
    await clock.tickAsync(0);
    expect(woken).toHaveBeenCalledTimes(1);
  });
});

describe('G3 a sleep that is ended early', () => {
  test('resolves at once and leaves no timer', async () => {
    const clock = virtualTime();
    const sleep = new Sleep();
    const asleep = sleep.until(monotonicNow() + 5_000, false);
    sleep.end();
    expect(clock.countTimers()).toBe(0);
    await asleep;
  });

  test('can be followed by another', async () => {
    const clock = virtualTime();
    const sleep = new Sleep();
    sleep.until(monotonicNow() + 5_000, false);
    sleep.end();
    sleep.end();
    const woken = vi.fn();
    sleep.until(monotonicNow() + 9_000, false).then(woken);
    await clock.tickAsync(8_999);
    expect(woken).not.toHaveBeenCalled();
    await clock.tickAsync(1);
    expect(woken).toHaveBeenCalledTimes(1);
  });
});

test('a sleep lets the process end where it may', () => {
  const timers = vi.spyOn(globalThis, 'setTimeout');
  const sleeps = [true, false].map((unref) => {
    const sleep = new Sleep();
    sleep.until(monotonicNow() + 9_000, unref);
    return sleep;
  });
  expect(timers.mock.results.map(({ value }) => value.hasRef())).toEqual([false, true]);
  for (const sleep of sleeps) sleep.end();
  timers.mockRestore();
});
