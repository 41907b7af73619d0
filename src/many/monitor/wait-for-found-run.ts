import { addCallSite, type CallSite } from '../../errors/call-site.js';
import { RunWatchError } from '../../errors/run-watch-error.js';
import type { MonitorRun, RunOutcome } from '../../kinds/monitor-run.js';
import { monotonicNow } from '../../platform/clock.js';
import { onAbort } from '../../platform/on-abort.js';
import { reportingThrown } from '../../platform/report-uncaught.js';
import type { RunWatch } from '../../watch/run-watch.js';
import { takeSnapshot } from '../../watch/snapshot.js';
import { Finding, type FindingOptions, type Found } from './finding.js';
import { observeFound } from './found-run.js';
import type { MonitorApi } from './monitor-api.js';
import type { RunOptions } from './monitor-options.js';
import { requireWayToFind } from './require-way-to-find.js';

/** A run, and what showed it. */
export interface FoundOne {
  readonly run: MonitorRun;
  readonly found: Found;
}

/** How to find a run and to watch it: options that are checked and complete. */
export interface FoundRunWait {
  readonly api: MonitorApi;
  readonly finding: FindingOptions;
  readonly run: RunOptions;
  readonly signal: AbortSignal | undefined;
  readonly onFound: ((watch: RunWatch) => void) | undefined;
  /** Where the wait began, for the stacks of errors. */
  readonly calledAt: CallSite;
}

/**
 * Finds a run and watches it to its end, under one deadline and one signal.
 *
 * @throws TypeError (an `ArgumentError`) if runs can be found neither through monitors nor through a list
 */
export async function waitForFoundRun(
  { api, finding: options, run: runOptions, signal, onFound, calledAt }: FoundRunWait,
  find: (finding: Finding, startedAt: number) => Promise<FoundOne>,
): Promise<RunOutcome> {
  requireWayToFind(api);
  const { timeoutMs } = options;
  const startedAt = monotonicNow();
  signal?.throwIfAborted();
  const finding = new Finding(api, options, () => {});
  let stopped: { readonly reason: unknown } | undefined;
  const stop = (reason: unknown) => {
    stopped ??= { reason };
    finding.stop(reason);
  };
  const leaveSignal = signal && onAbort(signal, () => stop(signal.reason));
  const leavePool = api.join({ wake: () => finding.wake(), stop });
  try {
    const { run, found } = await find(finding, startedAt);
    if (stopped) throw stopped.reason;
    const { state } = observeFound(api.monitorId, run, found.answer, startedAt, timeoutMs);
    const resumeFrom = takeSnapshot(state);
    const watch = api.watchRun(run.id, { ...runOptions, signal, resumeFrom });
    if (onFound) reportingThrown(() => onFound(watch));
    return await watch;
  } catch (reason) {
    if (stopped) throw stopped.reason;
    if (reason instanceof RunWatchError) addCallSite(reason, calledAt);
    throw reason;
  } finally {
    leaveSignal?.();
    leavePool();
  }
}
