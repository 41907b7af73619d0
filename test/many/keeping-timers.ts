import { onTestFinished, vi } from 'vitest';

/** Counts the timers that are started from now on and keep the process alive. */
export function countKeepingTimers(): () => number {
  const cleared = new Set<unknown>();
  const starting = vi.spyOn(globalThis, 'setTimeout');
  const clearing = vi.spyOn(globalThis, 'clearTimeout');
  onTestFinished(() => {
    vi.restoreAllMocks();
  });
  return () => {
    for (const [timer] of clearing.mock.calls) cleared.add(timer);
    return starting.mock.results.filter(({ value }) => value.hasRef() && !cleared.has(value)).length;
  };
}
