import type { Outcome } from '../kinds/ended-run.js';
import type { RunOutcome } from '../kinds/monitor-run.js';
import type { AnyRun } from '../kinds/run-kind.js';
import { detailsOf } from './details-of.js';
import { RunCanceledError, RunFailedError } from './run-watch-error.js';
import { safeText } from './safe-text.js';

/** How a run of whatever kind ended. */
export type AnyOutcome = RunOutcome | Outcome<AnyRun>;

/** @throws RunFailedError or RunCanceledError if the run did not complete */
export function assertCompleted<Ended extends AnyOutcome>(
  outcome: Ended,
): asserts outcome is Extract<Ended, { readonly status: 'completed' }> {
  const ended: AnyOutcome = outcome;
  const { runId, run, polls, waitedMs } = ended;
  const details = detailsOf(ended, { lastRun: run, polls, elapsedMs: waitedMs });
  const { monitorId } = details;
  const name = safeText(`Run ${runId}${monitorId === null ? '' : ` of monitor ${monitorId}`}`);
  switch (ended.status) {
    case 'failed': {
      const reason = safeText(ended.failedReason ?? 'no reason was given');
      throw new RunFailedError(`${name} failed at ${safeText(ended.endedAt)}: ${reason}`, {
        ...details,
        outcome: ended,
      });
    }
    case 'canceled':
      throw new RunCanceledError(`${name} was canceled at ${safeText(ended.endedAt)}.`, {
        ...details,
        outcome: ended,
      });
    case 'completed':
  }
}
