import { addCallSite, type CallSite } from '../errors/call-site.js';
import { RunWatchError } from '../errors/run-watch-error.js';
import type { MonitorRun, RunOutcome } from '../kinds/monitor-run.js';
import type { AnyRun, EndedRun } from '../kinds/run-kind.js';
import { outcomeOf } from '../machine/outcome.js';
import { onAbort } from '../platform/on-abort.js';
import { Failure } from '../source/failure.js';
import { copyOutcome, copyRun } from '../source/read-run.js';
import type { RetryEvent, StatusChange } from './events.js';
import type { WatchPlanner } from './planned-interval.js';
import { Polling } from './polling.js';
import type { PollingOptions } from './polling-options.js';
import { takeSnapshot, type WatchState } from './snapshot.js';

/** What one poll led to. */
export interface PollResult<Run extends AnyRun = MonitorRun, Outcome = RunOutcome> {
  /** The watch after this poll, as plain JSON: keep it, and pass it to the next poll as `resumeFrom`. */
  readonly snapshot: WatchState<Run>;
  /** The change of status that this poll saw, if it saw one. */
  readonly changes: readonly StatusChange<Run>[];
  /** How the run ended; `null` if it has not. */
  readonly outcome: Outcome | null;
  /** Why the outcome cannot be determined; `null` as long as it can be. */
  readonly error: RunWatchError | null;
  /** The failure of this poll, if it failed temporarily; else `null`. */
  readonly retry: RetryEvent | null;
  /**
   * When the next poll is due, in epoch milliseconds; `null` if there is none: after the outcome, after an error, and if
   * `pollInterval` is `Infinity` and there is no deadline.
   */
  readonly nextPollAt: number | null;
}

/** How to poll once: options that are checked and complete. */
export interface SinglePoll<Run extends AnyRun, Outcome> {
  readonly polling: PollingOptions<Run, Outcome>;
  readonly signal: AbortSignal | undefined;
  readonly planner: WatchPlanner<Outcome>;
  /** Where `pollRun` was called, for the stacks of errors. */
  readonly calledAt: CallSite;
}

/**
 * One attempt, judged by the same machine as a watch. A poll after the deadline is still made, and is the last.
 *
 * @throws the signal's reason
 */
export async function pollOnce<Run extends AnyRun, Outcome extends EndedRun>(
  options: SinglePoll<Run, Outcome>,
  state: WatchState<Run>,
): Promise<PollResult<Run, Outcome>> {
  const { signal, planner, calledAt } = options;
  const known = outcomeOf(options.polling.kind, state);
  if (known) return { ...NOTHING, snapshot: takeSnapshot(state), outcome: copyOutcome(known) };

  signal?.throwIfAborted();
  const polling = new Polling(options.polling, state, () => {});
  const leaveSignal = signal && onAbort(signal, () => polling.stop(signal.reason));
  const snapshot = () => takeSnapshot(polling.state);
  let seen: Pick<PollResult<Run, Outcome>, 'changes' | 'outcome' | 'retry'> = NOTHING;
  try {
    seen = await attempt(polling);
    signal?.throwIfAborted();
    if (seen.outcome) planner.learn(copyOutcome(seen.outcome));
    const nextPollAt = seen.outcome ? null : polling.planNextOrLast();
    return { ...seen, error: null, nextPollAt, snapshot: snapshot() };
  } catch (reason) {
    signal?.throwIfAborted();
    if (!(reason instanceof RunWatchError)) throw reason;
    addCallSite(reason, calledAt);
    return { ...seen, error: reason, nextPollAt: null, snapshot: snapshot() };
  } finally {
    leaveSignal?.();
    planner.end();
  }
}

const NOTHING = { changes: [], outcome: null, retry: null, error: null, nextPollAt: null };

/** @throws RunWatchError if the machine gives up, or time is up */
async function attempt<Run extends AnyRun, Outcome>(polling: Polling<Run, Outcome>) {
  try {
    const { transition, outcome } = polling.observe(await polling.tryOnce());
    const changes = transition ? [{ ...transition, run: copyRun(transition.run) }] : [];
    return { changes, outcome, retry: null };
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure;
    return { changes: [], outcome: null, retry: polling.judge(failure) };
  }
}
