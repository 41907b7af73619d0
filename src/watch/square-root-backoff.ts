import * as z from 'zod/mini';
import { finiteMsAbove0, finiteMsFrom0, msAbove0, optionsObject } from '../errors/argument-schemas.js';
import { parseArgument } from '../errors/parse-argument.js';
import { type PollInterval, SQUARE_ROOT_DEFAULTS, squareRootInterval } from '../machine/poll-interval.js';

const squareRootBackoffOptions = optionsObject({
  /**
   * How many milliseconds of lateness one request is worth. A higher value means fewer requests, and ends that are seen
   * later.
   * @default 200
   */
  requestCostMs: z._default(finiteMsAbove0, SQUARE_ROOT_DEFAULTS.requestCostMs),
  /**
   * Added to the run's age, in milliseconds, so that a young run is not polled too often.
   * @default 20_000
   */
  headStartMs: z._default(finiteMsFrom0, SQUARE_ROOT_DEFAULTS.headStartMs),
  /**
   * The longest gap between two polls, in milliseconds, before jitter; `Infinity` is allowed.
   * @default 60_000
   */
  maxMs: z._default(msAbove0, SQUARE_ROOT_DEFAULTS.maxMs),
});

/** How the gaps of `squareRootBackoff` grow. */
export interface SquareRootBackoffOptions extends z.input<typeof squareRootBackoffOptions> {}

/**
 * Leaves a gap of √(2 · requestCostMs · (age + headStartMs)) between two polls, at most `maxMs`, with ±10 % jitter.
 *
 * The longer a run has lasted, the longer it is likely to last: if nothing is known about its length, the chance that
 * it ends within the next moment falls as 1 / (age + headStart). For such a hazard the cheapest inspection schedule
 * leaves gaps of √(2 · cost / hazard) (Keller 1974, "Optimum checking schedules for systems subject to random
 * failure").
 *
 * @throws TypeError if an option is unknown or not a number.
 * @throws RangeError if a number is out of its range.
 */
export function squareRootBackoff(options: SquareRootBackoffOptions = {}): PollInterval {
  return squareRootInterval(parseArgument('options', squareRootBackoffOptions, options));
}
