/** What is known when the next look is planned. */
export interface PollContext {
  /** How long ago the run was created, in milliseconds, as well as that is known. */
  readonly ageMs: number;
  /** How long the run has been watched, in milliseconds. */
  readonly elapsedMs: number;
  /** How many looks were answered. */
  readonly polls: number;
  readonly status: string;
  /** From 0 (included) to 1 (excluded), for jitter. */
  readonly random: number;
}

/**
 * How long to wait between an answer and the next look, in milliseconds: 0 to `Infinity`.
 * Choose 0 only for a source that itself waits; with `Infinity` only `wake()` and the deadline lead to a look.
 */
export type PollInterval = (context: PollContext) => number;

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

/** Plus or minus 10 %: enough to part watches that were started together, too little to be felt. */
const JITTER = 0.1;

/**
 * Waits √(2 · requestCostMs · (age + headStartMs)), at most `maxMs`, ±10 % jitter.
 *
 * The longer a run has lasted, the longer it is likely to last: where nothing is known of its length, the chance
 * that it ends within the next moment falls as 1 / (age + headStart). For such a hazard the cheapest inspection
 * schedule waits √(2 · cost / hazard) between looks (Keller 1974, "Optimum checking schedules for systems
 * subject to random failure").
 *
 * @throws TypeError if an option is unknown.
 * @throws RangeError if one is not a number above 0 (`headStartMs`: 0 or more).
 */
export function squareRootBackoff(options: SquareRootBackoffOptions = {}): PollInterval {
  const { requestCostMs = 200, headStartMs = 20_000, maxMs = 60_000, ...unknown } = options;
  requireNone(unknown);
  requireMs(requestCostMs, 'requestCostMs', 'above 0');
  requireMs(headStartMs, 'headStartMs', 'of 0 or more');
  requireMs(maxMs, 'maxMs', 'above 0');
  return ({ ageMs, random }) =>
    Math.min(maxMs, Math.sqrt(2 * requestCostMs * (ageMs + headStartMs))) * (1 + JITTER * (2 * random - 1));
}

function requireNone(unknown: object): void {
  const [name] = Object.keys(unknown);
  if (name === undefined) return;
  throw new TypeError(`\`${name}\` is unknown; known are requestCostMs, headStartMs, maxMs`);
}

function requireMs(value: number, name: string, expected: 'above 0' | 'of 0 or more'): void {
  if (typeof value === 'number' && (value > 0 || (value === 0 && expected === 'of 0 or more'))) return;
  const complaint = `\`${name}\` takes a number of milliseconds ${expected}, got ${String(value)}`;
  throw typeof value === 'number' ? new RangeError(complaint) : new TypeError(complaint);
}
