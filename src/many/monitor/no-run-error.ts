import { detailsOf } from '../../errors/details-of.js';
import { timeIsUpError } from '../../errors/messages.js';
import {
  RunNotFoundError,
  type RunTimeoutError,
  type RunWatchErrorDetails,
} from '../../errors/run-watch-error.js';
import { safeText } from '../../errors/safe-text.js';
import { isoTimestamp } from '../../kinds/timestamp.js';

/*
 * These have no run to name. They are of the classes that a run would lead to, so that whoever handles a deadline or a
 * missing run handles them; their `kind` is that of the monitor, which is what was polled.
 */

/**
 * The error for a deadline that came before the next run did.
 *
 * @param after in epoch milliseconds
 * @param nextRunAt when the monitor plans a run, as the API sent it
 */
export function noNextRunError(
  timedOut: RunWatchErrorDetails,
  after: number,
  nextRunAt: string | null,
): RunTimeoutError {
  const planned = nextRunAt === null ? 'none is planned' : `the next is planned for ${safeText(nextRunAt)}`;
  return timeIsUpError(
    `no run of monitor ${safeText(timedOut.runId)} created after ${isoTimestamp(after)} was found`,
    timedOut.polls === 0 ? NO_ANSWER : planned,
    'To continue, wait again with the same `after`',
    withoutRun(timedOut),
  );
}

/** The error for a deadline that came before the monitor could be polled for its latest run. */
export function noAnswerError(timedOut: RunWatchErrorDetails): RunTimeoutError {
  return timeIsUpError(
    `monitor ${safeText(timedOut.runId)} could not be asked for its latest run`,
    NO_ANSWER,
    'Wait again, with a longer `timeoutMs`',
    withoutRun(timedOut),
  );
}

const NO_ANSWER = 'no poll was answered';

/** The error for a monitor that has no run to be the latest. */
export function noRunError(details: RunWatchErrorDetails): RunNotFoundError {
  return new RunNotFoundError(
    `Monitor ${safeText(details.runId)} has no run yet. To wait for its first, use \`waitForNextRun\`.`,
    withoutRun(details),
  );
}

function withoutRun(details: RunWatchErrorDetails): RunWatchErrorDetails {
  const { polls, elapsedMs, httpStatus, reason, requestId, cause } = details;
  return detailsOf(details, { polls, elapsedMs, httpStatus, reason, requestId, cause });
}
