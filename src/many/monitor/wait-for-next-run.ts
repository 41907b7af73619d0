import { callSite } from '../../errors/call-site.js';
import { RunTimeoutError } from '../../errors/run-watch-error.js';
import type { MonitorRun, RunOutcome } from '../../kinds/monitor-run.js';
import { stoppable } from '../../watch/stoppable.js';
import type { Finding } from './finding.js';
import type { MonitorApi } from './monitor-api.js';
import { type NextRunOptions, parseNextRunOptions } from './monitor-options.js';
import { noNextRunError } from './no-run-error.js';
import { readPointInTime } from './point-in-time.js';
import { createdAt, inOrder } from './run-order.js';
import { type FoundOne, waitForFoundRun } from './wait-for-found-run.js';

/**
 * Waits for the first run of a monitor that is created after a time, and for its end. Resolves with its outcome.
 *
 * It rejects as `waitForRun` does; with a `RunTimeoutError` whose `kind` is `monitor` if no run came in time.
 */
export function waitForNextRun(api: MonitorApi, options: NextRunOptions = {}): Promise<RunOutcome> {
  return stoppable(options.signal, () => waitForNext(api, options));
}

async function waitForNext(api: MonitorApi, options: NextRunOptions): Promise<RunOutcome> {
  const calledAt = callSite();
  const { after, timeoutMs, safetyIntervalMs, signal, onFound, pollInterval, ...polling } =
    parseNextRunOptions(options);
  const finding = { ...polling, timeoutMs, safetyIntervalMs, expectedAt: null };
  return waitForFoundRun(
    { api, finding, run: { ...polling, pollInterval }, signal, onFound, calledAt },
    (finding, startedAt) => findAfter(finding, readPointInTime(after), startedAt),
  );
}

/** @param given in epoch milliseconds; `null` for when the wait was started */
async function findAfter(finding: Finding, given: number | null, startedAt: number): Promise<FoundOne> {
  let nextRunAt: string | null = null;
  try {
    let found = await finding.poll();
    // By now the server's clock is known. Whoever waits has a reason to expect a run, whatever the schedule says.
    const calledAt = finding.serverTime(startedAt);
    finding.expectRunAt(calledAt);
    for (;;) {
      const run = firstAfter(given ?? calledAt, found.runs);
      if (run) return { run, found };
      ({ nextRunAt } = found.answer.run);
      await finding.sleep();
      found = await finding.poll();
    }
  } catch (error) {
    if (!(error instanceof RunTimeoutError)) throw error;
    throw noNextRunError(error, given ?? finding.serverTime(startedAt), nextRunAt);
  }
}

function firstAfter(after: number, runs: readonly MonitorRun[]): MonitorRun | undefined {
  return inOrder(runs).find((run) => createdAt(run) > after);
}
