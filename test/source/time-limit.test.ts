import { describe, expect, test, vi } from 'vitest';
import { TimeLimit } from '../../src/source/time-limit.js';
import { virtualTime } from '../support/virtual-time.js';

function startLimit(limits: { timeoutMs?: number; deadlineMs?: number } = {}) {
  const clock = virtualTime();
  const onPassed = vi.fn();
  const deadlineAt = clock.performance.now() + (limits.deadlineMs ?? Number.POSITIVE_INFINITY);
  const { timeoutMs = 100 } = limits;
  return { clock, onPassed, limit: new TimeLimit({ timeoutMs, deadlineAt, unref: false }, onPassed) };
}

describe('the time of an attempt', () => {
  test('passes after the timeout', async () => {
    const { clock, onPassed, limit } = startLimit();
    await clock.tickAsync(99);
    expect(onPassed).not.toHaveBeenCalled();
    await clock.tickAsync(1);
    expect(onPassed).toHaveBeenCalledOnce();
    expect(limit.usedMs).toBe(100);
  });

  test('G20 stands still while it is held', async () => {
    const { clock, onPassed, limit } = startLimit();
    await clock.tickAsync(60);
    const release = limit.hold();
    await clock.tickAsync(60_000);
    expect(limit.usedMs).toBe(60);
    release();
    await clock.tickAsync(39);
    expect(onPassed).not.toHaveBeenCalled();
    await clock.tickAsync(1);
    expect(onPassed).toHaveBeenCalledOnce();
  });

  test('stands still until the last of several holds ends, each once', async () => {
    const { clock, onPassed, limit } = startLimit();
    const releases = [limit.hold(), limit.hold()];
    await clock.tickAsync(500);
    releases[0]?.();
    releases[0]?.();
    await clock.tickAsync(500);
    expect(limit).toMatchObject({ isHeld: true, usedMs: 0 });
    releases[1]?.();
    await clock.tickAsync(100);
    expect(onPassed).toHaveBeenCalledOnce();
  });

  test('G6 passes at the deadline, held or not', async () => {
    const { clock, onPassed, limit } = startLimit({ deadlineMs: 300 });
    const release = limit.hold();
    await clock.tickAsync(250);
    release();
    await clock.tickAsync(49);
    expect(onPassed).not.toHaveBeenCalled();
    limit.hold();
    await clock.tickAsync(1);
    expect(onPassed).toHaveBeenCalledOnce();
  });

  test('G3 leaves no timer once it is over', async () => {
    const { clock, limit } = startLimit();
    const release = limit.hold();
    limit.end();
    release();
    expect(clock.countTimers()).toBe(0);
  });
});

describe('G20 what is held', () => {
  test('is called once, two seconds before the deadline', async () => {
    const { clock, limit } = startLimit({ deadlineMs: 10_000 });
    const onLastCall = vi.fn();
    limit.hold(onLastCall);
    await clock.tickAsync(7_999);
    expect(onLastCall).not.toHaveBeenCalled();
    await clock.tickAsync(2_000);
    expect(onLastCall).toHaveBeenCalledOnce();
    limit.end();
    expect(clock.countTimers()).toBe(0);
  });

  test('is called as long as one of its holds is left', async () => {
    const { clock, limit } = startLimit({ deadlineMs: 10_000 });
    const onLastCall = vi.fn();
    limit.hold(onLastCall);
    limit.hold(onLastCall)();
    await clock.tickAsync(9_999);
    expect(onLastCall).toHaveBeenCalledOnce();
    limit.end();
  });

  test('is not called after its hold has ended', async () => {
    const { clock, limit } = startLimit({ deadlineMs: 10_000 });
    const onLastCall = vi.fn();
    limit.hold(onLastCall)();
    limit.hold();
    await clock.tickAsync(9_999);
    expect(onLastCall).not.toHaveBeenCalled();
    limit.end();
  });
});
