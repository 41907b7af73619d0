import { onTestFinished, vi } from 'vitest';

/** Stops the clock that a fake goes by, but no timer, until the test is over. Moves it on by milliseconds. */
export function fakedDate(): (ms: number) => void {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  return (ms) => void vi.setSystemTime(Date.now() + ms);
}
