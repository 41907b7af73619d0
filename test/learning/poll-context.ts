import type { PollContext } from '../../src/index.js';

/** A poll of a run that is this old, to be followed by another; without jitter unless `random` says otherwise. */
export function at(ageMs: number, random = 0.5): PollContext {
  return { ageMs, elapsedMs: ageMs, polls: 1, status: 'running', random };
}
