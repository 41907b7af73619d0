import { checkShape, type Shape } from './check/check-shape.js';
import { msAbove0, msFrom0, optional } from './check/rules.js';
import { type PollInterval, squareRootInterval } from './machine/poll-interval.js';

export interface SquareRootBackoffOptions {
  /**
   * How many milliseconds of lateness one request is worth. More means fewer requests and later news.
   * @default 200
   */
  readonly requestCostMs?: number;
  /**
   * Added to the run's age, so that the looks at a young run are not crowded. Milliseconds.
   * @default 20_000
   */
  readonly headStartMs?: number;
  /**
   * The longest wait, before jitter. Milliseconds.
   * @default 60_000
   */
  readonly maxMs?: number;
}

/**
 * Waits √(2 · requestCostMs · (age + headStartMs)), at most `maxMs`, ±10 % jitter.
 *
 * The longer a run has lasted, the longer it is likely to last: where nothing is known of its length, the chance
 * that it ends within the next moment falls as 1 / (age + headStart). For such a hazard the cheapest inspection
 * schedule waits √(2 · cost / hazard) between looks (Keller 1974, "Optimum checking schedules for systems
 * subject to random failure").
 *
 * @throws TypeError if an option is unknown or no number.
 * @throws RangeError if a number is not above 0 (`headStartMs`: 0 or more).
 */
export function squareRootBackoff(options: SquareRootBackoffOptions = {}): PollInterval {
  checkShape('options', options, shape);
  const { requestCostMs = 200, headStartMs = 20_000, maxMs = 60_000 } = options;
  return squareRootInterval({ requestCostMs, headStartMs, maxMs });
}

const shape: Shape<SquareRootBackoffOptions> = {
  requestCostMs: optional(msAbove0),
  headStartMs: optional(msFrom0),
  maxMs: optional(msAbove0),
};
