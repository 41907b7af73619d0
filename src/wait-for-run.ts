import { type AnyOutcome, assertCompleted } from './errors/assert-completed.js';
import type { RunOutcome } from './kinds/monitor-run.js';
import type { AnyRun, EndedRun } from './kinds/run-kind.js';
import type { TargetWatchOptions, WatchOptions } from './options.js';
import type { Identified } from './source/run-ids.js';
import type { RunTarget } from './watch/target.js';
import { startWait, watch, watchRun } from './watch-run.js';

/**
 * Waits until a run has ended, and resolves with its outcome, whatever that is.
 *
 * ```ts
 * const outcome = await waitForRun(monitorId, runId);
 * if (outcome.status === 'failed') console.error(outcome.failedReason);
 * ```
 *
 * It rejects only if the outcome cannot be determined: with a `RunWatchError`, with the reason of an aborted `signal`,
 * or with what `watchRun` throws for unusable arguments.
 */
export function waitForRun(
  monitor: Identified,
  run: Identified,
  options?: WatchOptions,
): Promise<RunOutcome> {
  return startWait(() => watchRun(monitor, run, options).outcome);
}

/**
 * Waits until a run of any kind has ended, and resolves with its outcome, whatever that is.
 *
 * ```ts
 * const outcome = await waitFor(agentRun('agent_run_1'));
 * ```
 *
 * It rejects only if the outcome cannot be determined: with a `RunWatchError`, with the reason of an aborted `signal`,
 * or with what `watch` throws for unusable arguments.
 */
export function waitFor<Run extends AnyRun, Outcome extends EndedRun>(
  target: RunTarget<Run, Outcome>,
  options?: TargetWatchOptions<NoInfer<Run>, NoInfer<Outcome>>,
): Promise<Outcome> {
  return startWait(() => watch(target, options).outcome);
}

/**
 * Returns the outcome of a completed run, and throws for any other outcome.
 *
 * ```ts
 * const { completedAt } = expectCompleted(await waitForRun(monitorId, runId));
 * ```
 *
 * @throws RunFailedError if the run failed, with the reason in its message.
 * @throws RunCanceledError if the run was canceled.
 */
export function expectCompleted<Ended extends AnyOutcome>(
  outcome: Ended,
): Extract<Ended, { readonly status: 'completed' }> {
  assertCompleted(outcome);
  return outcome;
}
