import type { AnyRun } from '../kinds/run-kind.js';
import type { PollInterval } from './poll-interval.js';
import type { WatchState } from './watch-state.js';

/** The least time that is kept free for a last look before the deadline; a slow source has twice what it takes. */
const LAST_LOOK_MS = 250;

/**
 * When to look again: a time on the state's clock, `Infinity` for not until woken, or `null` if no look is left
 * before the deadline.
 *
 * @throws RangeError if `pollInterval` returns what is no wait.
 */
export function nextPoll<Run extends AnyRun>(
  state: WatchState<Run>,
  now: number,
  pollInterval: number | PollInterval,
  random: number,
): number | null {
  const due = dueAt(state, now, pollInterval, random);
  if (state.deadlineAt === null) return due;

  const at = Math.min(due, lastLook(state, state.deadlineAt, now));
  return at < state.deadlineAt ? at : null;
}

/** When to look a last time at the latest; `Infinity` if that is done. */
function lastLook<Run extends AnyRun>(state: WatchState<Run>, deadlineAt: number, now: number): number {
  const { slowestPollMs, seen, failing } = state;
  const at = deadlineAt - Math.max(LAST_LOOK_MS, 2 * slowestPollMs);
  if (now < at) return at;
  // The first look is not the last as well, however short the time is.
  const isMade = seen !== null && state.polls > 1 && seen.askedAt >= at;
  const isDone = failing === null ? isMade : failing.retryAt < deadlineAt;
  if (isDone) return Infinity;
  // Its time passed during a look that was slower than expected: as late as it can be answered with some to spare.
  const stillAt = [deadlineAt - 1.25 * slowestPollMs, deadlineAt - LAST_LOOK_MS].find((later) => later > now);
  return stillAt ?? Infinity;
}

function dueAt<Run extends AnyRun>(
  { failing, seen, startedAt, polls }: WatchState<Run>,
  now: number,
  pollInterval: number | PollInterval,
  random: number,
): number {
  if (failing !== null) return failing.retryAt;
  if (seen === null) return now;
  if (typeof pollInterval === 'number') return now + pollInterval;
  const waitMs = pollInterval({
    ageMs: Math.max(0, now - seen.bornAt),
    elapsedMs: now - startedAt,
    polls,
    status: seen.run.status,
    random,
  });
  if (typeof waitMs === 'number' && waitMs >= 0) return now + waitMs;
  throw new RangeError(
    `\`pollInterval\` must return a number of milliseconds from 0 to Infinity, got ${String(waitMs)}`,
  );
}
