import prettyMs from 'pretty-ms';
import {
  RunNotFoundError,
  RunTimeoutError,
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
  const none = `no run of monitor ${safeText(timedOut.runId)} created after ${isoTimestamp(after)} was found`;
  return timeoutError(timedOut, none, planned, 'To continue, wait again with the same `after`');
}

/** The error for a deadline that came before the monitor could be polled for its latest run. */
export function noAnswerError(timedOut: RunWatchErrorDetails): RunTimeoutError {
  const none = `monitor ${safeText(timedOut.runId)} could not be asked for its latest run`;
  return timeoutError(timedOut, none, '', 'Wait again, with a longer `timeoutMs`');
}

/** The error for a monitor that has no run to be the latest. */
export function noRunError(details: RunWatchErrorDetails): RunNotFoundError {
  return new RunNotFoundError(
    `Monitor ${safeText(details.runId)} has no run yet. To wait for its first, use \`waitForNextRun\`.`,
    withoutRun(details),
  );
}

function timeoutError(
  timedOut: RunWatchErrorDetails,
  what: string,
  planned: string,
  advice: string,
): RunTimeoutError {
  const { polls, elapsedMs, reason } = timedOut;
  const within = prettyMs(elapsedMs, { unitCount: 2 });
  const facts = [
    polls === 0 ? 'no poll was answered' : planned,
    reason === null ? '' : `the last attempt failed: ${reason}`,
  ];
  const known = facts.filter((fact) => fact !== '').join('; ');
  return new RunTimeoutError(
    `Time is up: ${what} within ${within} (${known}). ${advice}.`,
    withoutRun(timedOut),
  );
}

function withoutRun(details: RunWatchErrorDetails): RunWatchErrorDetails {
  const { kind, monitorId, parentId, runId, polls, elapsedMs, httpStatus, reason, requestId, cause } =
    details;
  const ids = { kind, monitorId, parentId, runId };
  return {
    ...ids,
    polls,
    elapsedMs,
    httpStatus,
    reason,
    requestId,
    cause,
    lastRun: undefined,
    snapshot: null,
  };
}
