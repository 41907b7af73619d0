/** What is known when the next poll is planned. */
export interface PollContext {
  /** How long ago the run was created, in milliseconds, as far as known. */
  readonly ageMs: number;
  /** How long the run has been watched, in milliseconds. */
  readonly elapsedMs: number;
  /** How many polls were answered. */
  readonly polls: number;
  /** The run's status. */
  readonly status: string;
  /** From 0 (included) to 1 (excluded), for jitter. */
  readonly random: number;
}

/**
 * How long to wait between an answer and the next poll, in milliseconds: 0 to `Infinity`. Return 0 only if the source
 * itself waits. After `Infinity`, only `wake()` and the deadline lead to a poll.
 */
export type PollInterval = (context: PollContext) => number;

/** Plus or minus 10 %: enough to part watches that were started together, too little to be noticed. */
export const JITTER = 0.1;

/** From 0.9 to 1.1, what a gap is multiplied by, for a `random` number from 0 to 1. */
export function jitterFactor(random: number): number {
  return 1 + JITTER * (2 * random - 1);
}

/** What one request is worth, how much older a run counts as, and the longest wait; all in milliseconds. */
export interface SquareRootPace {
  readonly requestCostMs: number;
  readonly headStartMs: number;
  readonly maxMs: number;
}

/** What the backoff is by default; its public docstring says where the numbers come from. */
export const SQUARE_ROOT_DEFAULTS: SquareRootPace = {
  requestCostMs: 200,
  headStartMs: 20_000,
  maxMs: 60_000,
};

/** √(2 · requestCostMs · (age + headStartMs)), at most `maxMs`, ±10 % jitter. */
export function squareRootInterval({ requestCostMs, headStartMs, maxMs }: SquareRootPace): PollInterval {
  return ({ ageMs, random }) => {
    // Root by root: the product of two huge numbers is Infinity, and 0 times that is `NaN`.
    const gapMs = Math.sqrt(2) * Math.sqrt(requestCostMs) * Math.sqrt(ageMs + headStartMs);
    return Math.min(maxMs, gapMs) * jitterFactor(random);
  };
}
