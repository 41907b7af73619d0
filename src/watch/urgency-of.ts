import type { AnyRun } from '../kinds/run-kind.js';
import type { NextWake } from '../machine/next-poll.js';
import { monotonicNow } from '../platform/clock.js';
import type { Urgency } from '../source/run-source.js';
import type { WatchState } from './snapshot.js';

/** How urgent the next attempt is. `wake` is what it was planned for, `begunAt` when this process began to watch. */
export function urgencyOf<Run extends AnyRun>(
  { seen, startedAt }: WatchState<Run>,
  wake: NextWake | undefined,
  isWoken: boolean,
  begunAt: number,
): Urgency {
  return {
    isLastPoll: wake?.timer === 'last poll',
    isRoutine: wake?.timer === 'interval' && !isWoken,
    sinceLastMs: monotonicNow() - Math.max(seen?.answeredAt ?? startedAt, begunAt),
  };
}
