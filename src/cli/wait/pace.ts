import { type PollInterval, type PollPlanner, squareRootBackoff } from '../../index.js';
import { createPollLearner } from '../../learning/index.js';
import type { WaitRequest } from './wait-request.js';

/** How the looks follow one another. */
export type Pace = PollInterval | PollPlanner;

/** The pace that was asked for. */
export function paceOf({ intervalMs, isLearning }: WaitRequest): Pace {
  if (isLearning) return createPollLearner();
  return intervalMs === undefined ? squareRootBackoff() : () => intervalMs;
}

/** The same pace, telling of each pause. */
export function announcing(pace: Pace, tell: (delayMs: number) => void): Pace {
  if (typeof pace === 'function') return announcedInterval(pace, tell);
  return {
    intervalFor: (...about) => announcedInterval(pace.intervalFor(...about), tell),
    learn: (outcome) => pace.learn(outcome),
  };
}

function announcedInterval(interval: PollInterval, tell: (delayMs: number) => void): PollInterval {
  return (context) => {
    const delayMs = interval(context);
    tell(delayMs);
    return delayMs;
  };
}
