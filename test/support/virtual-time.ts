import FakeTimers, { type Clock } from '@sinonjs/fake-timers';
import { onTestFinished } from 'vitest';

/** Puts the test under a clock of its own, as a user of the library would: without special options. */
export function virtualTime(now?: number | string): Clock {
  const clock = now === undefined ? FakeTimers.install() : FakeTimers.install({ now: new Date(now) });
  onTestFinished(() => clock.uninstall());
  return clock;
}
