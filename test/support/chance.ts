import { onTestFinished, vi } from 'vitest';

/** Takes jitter out of a test: as if chance always fell on its lowest value, or on the one given. */
export function withoutChance(random = 0): void {
  const spy = vi.spyOn(Math, 'random').mockReturnValue(random);
  onTestFinished(() => spy.mockRestore());
}
