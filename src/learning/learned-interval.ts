import { checkShape, type Shape } from '../errors/check-shape.js';
import { refusal } from '../errors/refusal.js';
import { numberThat, optional } from '../errors/rules.js';
import { show } from '../errors/show.js';
import type { PollInterval } from '../machine/poll-interval.js';
import { type MonitorRun, monitorRun } from '../kinds/monitor-run.js';
import { parse } from '../kinds/schema.js';
import { hazardAfter } from './hazard.js';
import { type Lifetime, lifetimeOf } from './lifetime.js';
import { pollPlan, type Pace } from './poll-plan.js';
import { survivalOf } from './survival.js';

/** An earlier run: how long it took in milliseconds, its lifetime, or the run itself. */
export type EarlierRun = number | Lifetime | MonitorRun;

export interface LearnedIntervalOptions {
  /**
   * How many milliseconds of lateness one request is worth. More means fewer requests and later news.
   * @default 200
   */
  readonly requestCostMs?: number;
  /**
   * The shortest wait. Milliseconds.
   * @default 500
   */
  readonly minMs?: number;
  /**
   * The longest wait, before jitter. Milliseconds. Twice that of the square-root backoff: where earlier runs say
   * that nothing ends, a longer wait costs nothing.
   * @default 120_000
   */
  readonly maxMs?: number;
}

/** As of `squareRootBackoff`: parts watches that were started together. */
const JITTER = 0.1;

/** The table reaches past the longest run by as much as this, where nothing but the unknown is left. */
const PAST_THE_LONGEST = 20;

/**
 * Looks most where earlier runs of the monitor ended most, as seldom as the cost of a request says; ±10 % jitter.
 *
 * Runs that have not ended count as longer than they lasted, not as short. Runs whose timestamps tell nothing are
 * left out. A run unlike all before is looked at as one of which nothing is known; without any earlier run, all are.
 * The function is pure: keep what you hand in, as JSON, and it is the same again.
 *
 * @throws TypeError if an earlier run is none, or an option is unknown or of the wrong type.
 * @throws RangeError if an option is not a number above 0, or `minMs` is above `maxMs`.
 */
export function learnedInterval(
  history: readonly EarlierRun[],
  options: LearnedIntervalOptions = {},
): PollInterval {
  const pace = paceOf(options);
  const lifetimes = history.flatMap((earlier, index) => readEarlier(earlier, index) ?? []);
  const longest = lifetimes.reduce((most, { durationMs }) => Math.max(most, durationMs), 60_000);
  const plan = pollPlan(hazardAfter(survivalOf(lifetimes)), pace, longest * PAST_THE_LONGEST);
  return ({ ageMs, random }) => {
    const part = 1 + JITTER * (2 * random - 1);
    // Of a great age and a short wait the difference is mostly rounding.
    return Math.min(pace.maxMs * part, Math.max(pace.minMs * part, plan(ageMs, part) - ageMs));
  };
}

const finiteMsAbove0 = numberThat('a number of milliseconds above 0', (ms) => ms > 0 && ms < Infinity);

const shape: Shape<LearnedIntervalOptions> = {
  requestCostMs: optional(finiteMsAbove0),
  minMs: optional(finiteMsAbove0),
  maxMs: optional(finiteMsAbove0),
};

/** The options with their defaults, checked. */
export function paceOf(options: LearnedIntervalOptions): Pace {
  checkShape('options', options, shape);
  const { requestCostMs = 200, minMs = 500, maxMs = 120_000 } = options;
  if (minMs > maxMs) {
    throw refusal('options.minMs', `at most what \`maxMs\` is, ${maxMs}`, String(minMs), RangeError);
  }
  return { requestCostMs, minMs, maxMs };
}

function readEarlier(earlier: unknown, index: number): Lifetime | null {
  const lifetime = typeof earlier === 'number' ? { durationMs: earlier, ended: true } : earlier;
  if (isLifetime(lifetime)) return lifetime;
  const { data } = parse(monitorRun.schema, earlier);
  if (data) return lifetimeOf(data);
  const came = `${show(earlier)} at ${index}`;
  throw refusal('history', 'durations in milliseconds of 0 or more, lifetimes or runs', came);
}

function isLifetime(value: unknown): value is Lifetime {
  if (typeof value !== 'object' || value === null || !('durationMs' in value && 'ended' in value))
    return false;
  const { durationMs, ended } = value;
  return (
    typeof ended === 'boolean' && typeof durationMs === 'number' && durationMs >= 0 && durationMs < Infinity
  );
}
