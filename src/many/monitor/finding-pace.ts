import {
  jitterFactor,
  type PollContext,
  SQUARE_ROOT_DEFAULTS,
  squareRootInterval,
} from '../../machine/poll-interval.js';

/** A run that is due is polled for as a run that has just begun is polled for its end. */
const closeInterval = squareRootInterval(SQUARE_ROOT_DEFAULTS);

/**
 * How long to wait before the next poll for new runs, in milliseconds.
 *
 * Until the expected time, and shorter for a safety poll in between: a schedule can be changed, and a clock be wrong.
 * From then on at the pace of a run of that age, for as long as a safety interval. After that, and where no run is
 * expected, only the safety polls are left. Monitors that run at the same time are spread over the first two gaps.
 *
 * @param expectedAt when the next run is expected, on the same clock as `now`; `null` for any time
 */
export function findingDelayMs(
  expectedAt: number | null,
  now: number,
  safetyIntervalMs: number,
  context: PollContext,
): number {
  const safetyMs = safetyIntervalMs * jitterFactor(context.random);
  if (expectedAt === null || now - expectedAt >= safetyIntervalMs) return safetyMs;
  if (now >= expectedAt) return Math.min(safetyMs, closeInterval({ ...context, ageMs: now - expectedAt }));
  const firstGapMs = closeInterval({ ...context, ageMs: 0, random: 0.5 });
  return Math.min(safetyMs, expectedAt - now + 2 * firstGapMs * context.random);
}
