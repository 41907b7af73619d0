import { callSite } from '../../errors/call-site.js';
import { RunTimeoutError } from '../../errors/run-watch-error.js';
import type { Monitor } from '../../kinds/monitor.js';
import type { RunOutcome } from '../../kinds/monitor-run.js';
import { stoppable } from '../../watch/stoppable.js';
import type { Finding } from './finding.js';
import type { MonitorApi } from './monitor-api.js';
import { type LatestRunOptions, parseLatestRunOptions } from './monitor-options.js';
import { noAnswerError, noRunError } from './no-run-error.js';
import { inOrder } from './run-order.js';
import { type FoundOne, waitForFoundRun } from './wait-for-found-run.js';

/**
 * Waits for the end of the latest run of a monitor, and resolves with its outcome: at once if it has ended.
 *
 * It rejects as `waitForRun` does; with a `RunNotFoundError` whose `kind` is `monitor` if there is no run.
 */
export function waitForLatestRun(api: MonitorApi, options: LatestRunOptions = {}): Promise<RunOutcome> {
  return stoppable(options.signal, () => waitForLatest(api, options));
}

async function waitForLatest(api: MonitorApi, options: LatestRunOptions): Promise<RunOutcome> {
  const calledAt = callSite();
  const { timeoutMs, signal, onFound, pollInterval, ...polling } = parseLatestRunOptions(options);
  const finding = { ...polling, timeoutMs, ...ONE_POLL };
  return waitForFoundRun(
    { api, finding, run: { ...polling, pollInterval }, signal, onFound, calledAt },
    findLatest,
  );
}

/** Asked once, so there is no next poll to plan. */
const ONE_POLL = {
  isListDue: ({ lastRun }: Monitor) => lastRun === null,
  safetyIntervalMs: Infinity,
  expectedAt: null,
};

async function findLatest(finding: Finding): Promise<FoundOne> {
  const found = await finding.poll().catch((error) => {
    throw error instanceof RunTimeoutError ? noAnswerError(error) : error;
  });
  // Only if it is the monitor's own.
  const lastRun = found.runs.find(({ id }) => id === found.answer.run.lastRun?.id);
  const run = lastRun ?? inOrder(found.runs).at(-1);
  if (run) return { run, found };
  throw noRunError(finding.details());
}
