import type { AnyRun } from '../kinds/run-kind.js';
import type { PollInterval } from './poll-interval.js';
import type { WatchState } from './watch-state.js';

/** What a watch wakes for. */
type Timer = 'first poll' | 'retry' | 'interval' | 'last poll' | 'deadline';

/** When to wake, on the state's clock, and what for. `Infinity`: not before it is woken. */
export interface NextWake {
  readonly at: number;
  readonly timer: Timer;
}

/** The least time that is left for a last poll before the deadline; a slow source gets twice what it takes. */
const LAST_POLL_MS = 250;

/**
 * The earliest of the watch's timers.
 *
 * @throws RangeError if `pollInterval` returns something that is not a delay.
 */
export function nextWake<Run extends AnyRun>(
  state: WatchState<Run>,
  now: number,
  pollInterval: number | PollInterval,
  random: number,
): NextWake {
  const timers: readonly NextWake[] = [
    // First, so that it wins where two are equal: a poll at the deadline would not be answered before it.
    { timer: 'deadline', at: state.deadlineAt ?? Infinity },
    { timer: 'last poll', at: lastPollAt(state, now) },
    regularPoll(state, now, pollInterval, random),
  ];
  return timers.reduce((earliest, timer) => (timer.at < earliest.at ? timer : earliest));
}

function regularPoll<Run extends AnyRun>(
  state: WatchState<Run>,
  now: number,
  pollInterval: number | PollInterval,
  random: number,
): NextWake {
  const { failing, seen } = state;
  if (failing !== null) return { timer: 'retry', at: failing.retryAt };
  if (seen === null) return { timer: 'first poll', at: now };
  const delayMs =
    typeof pollInterval === 'number'
      ? pollInterval
      : pollInterval({
          ageMs: Math.max(0, now - seen.createdAt),
          elapsedMs: now - state.startedAt,
          polls: state.polls,
          status: seen.run.status,
          random,
        });
  if (typeof delayMs !== 'number' || !(delayMs >= 0)) {
    const came = typeof delayMs === 'number' ? String(delayMs) : typeof delayMs;
    throw new RangeError(`\`pollInterval\` must return milliseconds from 0 to Infinity, got ${came}`);
  }
  return { timer: 'interval', at: Math.max(now + delayMs, seen.holdUntil ?? -Infinity) };
}

/** When to poll a last time at the latest; `Infinity` once that is done, and where there is no deadline. */
function lastPollAt<Run>(
  { deadlineAt, slowestPollMs, seen, failing, polls }: WatchState<Run>,
  now: number,
): number {
  if (deadlineAt === null) return Infinity;
  const at = deadlineAt - Math.max(LAST_POLL_MS, 2 * slowestPollMs);
  if (now < at) return at;
  // The first poll is not the last as well, however short the time is.
  const isAnswered = seen !== null && polls > 1 && seen.askedAt >= at;
  const isDone = failing === null ? isAnswered : failing.retryAt < deadlineAt;
  if (isDone) return Infinity;
  // Its time passed during a poll that was slower than expected: as late as it can be answered with some to spare.
  const later = [deadlineAt - 1.25 * slowestPollMs, deadlineAt - LAST_POLL_MS].find((time) => time > now);
  return later ?? Infinity;
}
