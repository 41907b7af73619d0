import type { AnyOutcome } from '../../errors/assert-completed.js';
import type { RunWatchError } from '../../errors/run-watch-error.js';
import { safeText } from '../../errors/safe-text.js';
import type { AnyRun } from '../../kinds/run-kind.js';
import { type Failing, rebase } from '../../machine/watch-state.js';
import { timeOfDay } from '../../platform/clock.js';
import type { PollResult } from '../../watch/single-poll.js';
import { type DatabaseClock, offsetOf } from '../database/database-clock.js';
import { readAttemptOptions } from '../enqueue-options.js';
import type { PolledRow } from '../store/save-watches.js';
import { storeError } from '../store/stored-error.js';
import { storeEvents } from '../store/stored-event.js';
import type { AttemptFailure, QueuedWatchPhase } from '../store/watch-row.js';
import type { ClaimedWatch } from './claimed-watch.js';
import type { RunHandlers } from './handlers.js';
import type { PooledPolls } from './pooled-polls.js';

/** Thirty thousand years: what is later has no date. */
const MAX_DUE_MS = 1e15;

/** How a claimed watch is polled. */
export interface ClaimedPoll {
  readonly polls: PooledPolls;
  readonly clock: DatabaseClock;
  /** What happens without a handler is not kept. */
  readonly handlers: RunHandlers;
}

/**
 * Makes one attempt for a claimed watch. Times are the database's before and after, and this machine's meanwhile.
 *
 * @throws the reason of the lease's signal
 */
export async function pollClaimed(
  { lease, row, target, state }: ClaimedWatch,
  { polls, clock, handlers }: ClaimedPoll,
): Promise<PolledRow> {
  // One reading for both ways: if the clock of the database is found to have been set meanwhile, no deadline moves.
  const { aheadMs } = clock;
  const result = await polls.poll({
    target,
    options: readAttemptOptions(row.options),
    resumeFrom: rebase(state, -offsetOf(aheadMs)),
    signal: lease.signal,
  });
  const { outcome, error, snapshot, nextPollAt } = result;
  return {
    key: row.key,
    revision: row.revision,
    wakes: row.wakes,
    phase: phaseAfter(outcome, error),
    status: snapshot.seen && safeText(snapshot.seen.run.status),
    snapshot: rebase(snapshot, offsetOf(aheadMs)),
    dueInMs: nextPollAt === null ? null : Math.min(nextPollAt - timeOfDay(), MAX_DUE_MS),
    events: [...row.events, ...storeEvents(result).filter(({ type }) => handlers[type])],
    failure: failureOf(result, state.failing, clock.now()),
    error: error && storeError(error),
  };
}

function phaseAfter(outcome: AnyOutcome | null, error: RunWatchError | null): QueuedWatchPhase {
  if (outcome) return 'ended';
  return error ? 'given_up' : 'watching';
}

/** An answer clears it. @param before the attempts that had failed in a row, by the clock of the database */
function failureOf(
  { retry, error }: PollResult<AnyRun, AnyOutcome>,
  before: Failing | null,
  at: number,
): AttemptFailure | null {
  if (retry) {
    const { reason, attempt: attempts, failingForMs } = retry;
    return { at, reason, attempts, failingForMs };
  }
  if (!error?.reason) return null;
  const { attempts, since } = before?.attempts ? before : { attempts: 0, since: at };
  return { at, reason: error.reason, attempts: attempts + 1, failingForMs: Math.max(0, at - since) };
}
