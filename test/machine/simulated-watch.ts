import fc from 'fast-check';
import { type MonitorRun, monitorRunKind, type RunOutcome } from '../../src/kinds/monitor-run.js';
import { type NextWake, nextWake } from '../../src/machine/next-poll.js';
import { type Answer, type Observed, observe } from '../../src/machine/observe.js';
import type { PollInterval } from '../../src/machine/poll-interval.js';
import {
  decideRetry,
  type FailedAttempt,
  type RetryDecision,
  type RetryPolicy,
} from '../../src/machine/retry-decision.js';
import { END_OF_TIME, type WatchState } from '../../src/machine/watch-state.js';
import { newState } from './a-poll.js';
import {
  anyAnswer,
  anyFailure,
  anyPollInterval,
  anyRandom,
  anyRetryPolicy,
  anyTimeoutMs,
} from './arbitraries.js';

/** What an attempt meets, how long it takes, and when a watch that would sleep forever is woken. */
interface AttemptScript {
  readonly result: Answer<MonitorRun> | FailedAttempt;
  readonly durationMs: number;
  readonly wokenAfterMs: number;
  readonly random: number;
}

export interface WatchScript {
  readonly policy: RetryPolicy;
  readonly timeoutMs: number;
  readonly pollInterval: number | PollInterval;
  readonly attempts: readonly AttemptScript[];
}

/** One attempt of a simulated watch: when and why it was made, and what came of it. */
export interface Step {
  readonly before: WatchState<MonitorRun>;
  readonly wake: NextWake;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly result: Answer<MonitorRun> | FailedAttempt;
  readonly after: WatchState<MonitorRun>;
  readonly observed: Observed<MonitorRun, RunOutcome> | null;
  readonly decision: RetryDecision<MonitorRun> | null;
}

export const anyWatchScript: fc.Arbitrary<WatchScript> = fc.record({
  policy: anyRetryPolicy,
  timeoutMs: anyTimeoutMs,
  pollInterval: anyPollInterval,
  attempts: fc.array(
    fc.record({
      result: fc.oneof(anyAnswer, anyFailure),
      durationMs: fc.oneof(fc.nat(300), fc.nat(40_000)),
      wokenAfterMs: fc.nat(100_000),
      random: anyRandom,
    }),
    { minLength: 1, maxLength: 15 },
  ),
});

/**
 * A watch as the machine alone would have it, until it ends or the script does. A deadline that passes during an
 * attempt cuts it off.
 *
 * @param pause what happens to the state between two attempts: a snapshot, say
 */
export function simulate(
  script: WatchScript,
  pause = (state: WatchState<MonitorRun>) => state,
): readonly Step[] {
  const { policy, timeoutMs, pollInterval, attempts } = script;
  const steps: Step[] = [];
  let state = newState(timeoutMs);
  let now = 0;
  for (const { result, durationMs, wokenAfterMs, random } of attempts) {
    state = pause(state);
    const deadline = state.deadlineAt ?? Infinity;
    const wake = nextWake(state, now, pollInterval, random);
    if (wake.timer === 'deadline' && state.deadlineAt !== null) break;
    const before = state;
    const startedAt = wake.at < END_OF_TIME ? Math.ceil(wake.at) : now + wokenAfterMs;
    now = Math.min(startedAt + durationMs, deadline);

    const observed =
      'run' in result ? observe(monitorRunKind, state, { ...result, now, durationMs }, policy, random) : null;
    const decision = 'run' in result ? null : decideRetry(state, result, now, policy, random);
    state = (observed ?? decision)?.state ?? state;
    steps.push({ before, wake, startedAt, endedAt: now, result, after: state, observed, decision });
    if (observed?.outcome || decision?.giveUp || now >= deadline) break;
  }
  return steps;
}
