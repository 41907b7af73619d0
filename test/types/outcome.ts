import {
  type CanceledOutcome,
  type CompletedOutcome,
  expectCompleted,
  type FailedOutcome,
  type RunOutcome,
  type waitForRun,
  watchRun,
} from '../../src/index.js';
import { type Equal, expectType } from './expect.js';

export function statusTellsOutcomesApart(outcome: RunOutcome) {
  expectType<Equal<typeof outcome.status, 'completed' | 'failed' | 'canceled'>>();
  // @ts-expect-error: only what failed has a reason
  outcome.failedReason;
  // @ts-expect-error: only what completed was completed at some time
  outcome.completedAt;
  switch (outcome.status) {
    case 'completed':
      expectType<Equal<typeof outcome, CompletedOutcome>>();
      return outcome.completedAt;
    case 'failed':
      expectType<Equal<typeof outcome.failedReason, string | null>>();
      return outcome.failedAt;
    case 'canceled':
      expectType<Equal<typeof outcome, CanceledOutcome>>();
      return outcome.canceledAt;
    default:
      // No other outcome is left.
      return outcome satisfies never;
  }
}

export function everyOutcomeTellsWhenAndHowLong({ endedAt, durationMs, createdAt }: RunOutcome) {
  expectType<Equal<typeof endedAt, string>>();
  expectType<Equal<typeof durationMs, number | null>>();
  expectType<Equal<typeof createdAt, string | null>>();
}

export async function waitingGivesTheOutcome() {
  expectType<Equal<Awaited<ReturnType<typeof waitForRun>>, RunOutcome>>();
  const watch = watchRun('m', 'r');
  const awaited = await watch;
  expectType<Equal<typeof awaited, RunOutcome>>();
  expectType<Equal<typeof watch.outcome, Promise<RunOutcome>>>();
  const { status } = expectCompleted(awaited);
  expectType<Equal<typeof status, 'completed'>>();
}

export function outcomesCannotBeChanged(outcome: FailedOutcome) {
  // @ts-expect-error: it is what happened
  outcome.failedReason = 'none';
}
