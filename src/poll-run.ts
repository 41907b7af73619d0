import { callSite } from './errors/call-site.js';
import type { MonitorRun, RunOutcome } from './kinds/monitor-run.js';
import type { AnyRun, EndedRun } from './kinds/run-kind.js';
import {
  parseTargetOptions,
  parseWatchOptions,
  type TargetWatchOptions,
  type WatchOptions,
} from './options.js';
import { preparePlannedPolling, preparePolling } from './prepare-polling.js';
import type { Identified } from './source/run-ids.js';
import { checkTarget } from './watch/check-target.js';
import { type PollResult, pollOnce } from './watch/single-poll.js';
import type { RunTarget } from './watch/target.js';
import { monitorRun } from './watch/targets.js';

/** How to poll once: the options of a watch. `timeoutMs` counts from the first poll, across all that resume it. */
export type PollOptions = Omit<WatchOptions, 'onEvent'>;

/**
 * Polls a run once, under the rules of a watch: for a cron job, a queue or a workflow that sleeps by itself. Keep
 * `snapshot`, and pass it to the next poll as `resumeFrom`, at `nextPollAt`.
 *
 * ```ts
 * const first = await pollRun(monitorId, runId);
 * if (first.nextPollAt === null) console.log(first.outcome ?? first.error);
 * // At `first.nextPollAt`, wherever that is:
 * const second = await pollRun(monitorId, runId, { resumeFrom: first.snapshot });
 * ```
 *
 * It rejects with what `watchRun` throws for unusable arguments, and with the reason of an aborted `signal`. Whatever
 * the poll leads to is in the result.
 */
export async function pollRun(
  monitor: Identified,
  run: Identified,
  options: PollOptions = {},
): Promise<PollResult<MonitorRun, RunOutcome>> {
  const checked = parseWatchOptions(options);
  const { state, ...prepared } = preparePlannedPolling(monitorRun(monitor, run), checked);
  return pollOnce({ ...prepared, signal: checked.signal, calledAt: callSite() }, state);
}

/**
 * Polls a run of any kind once, under the rules of a watch; `pollRun` does so for a run of a monitor.
 *
 * ```ts
 * const { outcome, snapshot, nextPollAt } = await poll(agentRun('agent_run_1'));
 * ```
 *
 * It rejects with what `watch` throws for unusable arguments, and with the reason of an aborted `signal`. Whatever the
 * poll leads to is in the result.
 */
export async function poll<Run extends AnyRun, Outcome extends EndedRun>(
  target: RunTarget<Run, Outcome>,
  options: Omit<TargetWatchOptions<NoInfer<Run>, NoInfer<Outcome>>, 'onEvent'> = {},
): Promise<PollResult<Run, Outcome>> {
  checkTarget(target, options);
  const checked = parseTargetOptions(target.kind, options);
  const { state, ...prepared } = preparePolling(target, checked);
  return pollOnce({ ...prepared, signal: checked.signal, calledAt: callSite() }, state);
}
