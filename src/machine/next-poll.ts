import type { AnyRun } from '../runs/run-kind.js';
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

  const lastLookAt = state.deadlineAt - Math.max(LAST_LOOK_MS, 2 * state.slowLookMs);
  if (now < lastLookAt) return Math.min(due, lastLookAt);
  if (due < state.deadlineAt) return due;
  return isLastLookMade(state, lastLookAt) ? null : overdueLastLook(state, state.deadlineAt, now);
}

/** A failed look counts as well: what is left then is to its retry. */
function isLastLookMade({ seen, failing }: WatchState, lastLookAt: number): boolean {
  return failing !== null || seen === null || seen.askedAt >= lastLookAt;
}

/** Its time passed during a look that was slower than expected. So as late as it can still be answered, with a quarter to spare. */
function overdueLastLook({ slowLookMs }: WatchState, deadlineAt: number, now: number): number | null {
  return [deadlineAt - 1.25 * slowLookMs, deadlineAt - LAST_LOOK_MS].find((at) => at > now) ?? null;
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
