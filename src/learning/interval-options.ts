import * as z from 'zod/mini';
import { fieldInRange, finiteMsAbove0, optionsObject } from '../errors/argument-schemas.js';
import { SQUARE_ROOT_DEFAULTS } from '../machine/poll-interval.js';

export const intervalOptions = optionsObject({
  /**
   * How many milliseconds of lateness one request is worth. A higher value means fewer requests, and ends that are seen
   * later. The default is that of `squareRootBackoff`.
   * @default 200
   */
  requestCostMs: z._default(finiteMsAbove0, SQUARE_ROOT_DEFAULTS.requestCostMs),
  /**
   * The shortest gap between two polls, in milliseconds, before jitter. The default is two polls a second, a fifth of
   * the lowest rate limit that the API documents.
   * @default 500
   */
  minMs: z._default(finiteMsAbove0, 500),
  /**
   * The longest gap between two polls, in milliseconds, before jitter. The default is twice that of
   * `squareRootBackoff`: at ages at which no earlier run ended, a longer gap costs nothing.
   * @default 120_000
   */
  maxMs: z._default(finiteMsAbove0, 120_000),
});

interface Gaps {
  readonly minMs: number;
  readonly maxMs: number;
}

export const maxIsNotBelowMin = fieldInRange<Gaps>(
  'maxMs',
  ({ minMs }) => `a number of milliseconds not below \`minMs\`, ${minMs}`,
  ({ minMs, maxMs }) => minMs <= maxMs,
);

export const learnedIntervalOptions = intervalOptions.check(maxIsNotBelowMin);

/** The gaps that learning plans. */
export interface LearnedIntervalOptions extends Readonly<z.input<typeof learnedIntervalOptions>> {}
