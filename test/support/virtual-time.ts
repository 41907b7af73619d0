import FakeTimers, { type Clock, type FakeMethod } from '@sinonjs/fake-timers';
import { onTestFinished, vi } from 'vitest';

/** Puts the test under a clock of its own, as a user of the library would: without special options. */
export function virtualTime(now?: number | string): Clock {
  return virtualTimeExcept([], now);
}

/**
 * Some test clocks fake less than everything. A `performance` that is left real goes on by what the test takes:
 * here by nothing, so that a slow machine changes no result.
 */
export function virtualTimeExcept(toNotFake: FakeMethod[], now?: number | string): Clock {
  const clock = FakeTimers.install({ toNotFake, ...(now !== undefined && { now: new Date(now) }) });
  onTestFinished(() => clock.uninstall());
  if (toNotFake.includes('performance')) {
    const stoodAt = performance.now();
    const reading = vi.spyOn(performance, 'now').mockReturnValue(stoodAt);
    onTestFinished(() => reading.mockRestore());
  }
  return clock;
}
