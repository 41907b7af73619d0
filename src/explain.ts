import { formatDuration } from './duration.js';
import {
  RunAccessError,
  RunEndedError,
  RunNotFoundError,
  RunRequestError,
  RunResponseError,
  RunTimeoutError,
  type RunWatchError,
  type RunWatchErrorDetails,
} from './errors.js';
import type { Failure } from './exa/failure.js';
import { serverText } from './exa/server-text.js';
import type { FailureCode } from './machine/judge-failure.js';
import type { Failing } from './machine/watch-state.js';

/** The error that a failed look leads to, or would lead to if the watch gave up now. */
export function explainFailure(
  code: FailureCode,
  failure: Failure,
  { attempts, since }: Failing,
  now: number,
  details: RunWatchErrorDetails,
): RunWatchError {
  const run = nameOf(details);
  const said = reasonOf(failure);
  const tried = `${count(attempts, 'attempt')} in ${formatDuration(now - since)}`;
  switch (code) {
    case 'RUN_NOT_FOUND':
      return new RunNotFoundError(`There is no ${run}${notFoundHint(details)} (${said}; ${tried}).`, details);
    case 'RUN_ACCESS':
      return new RunAccessError(
        `Not allowed to look at ${run} (${said}). ${accessHint(failure.status)}`,
        details,
      );
    case 'RUN_RESPONSE':
      return new RunResponseError(
        `Looked for ${run}, but ${said} (${tried}). Check what answers there: the API, or a proxy or cache before it.`,
        details,
      );
    case 'RUN_REQUEST':
      return failure.class === 'refused'
        ? new RunRequestError(`The look at ${run} was refused (${said}), and would be again.`, details)
        : new RunRequestError(`Could not look at ${run}: ${said} (${tried}). ${RESUME_HINT}.`, details);
  }
}

/** The error for a deadline that came before the end. `lastFailure` is why the latest look failed, if it did. */
export function explainTimeout(
  details: RunWatchErrorDetails,
  lastFailure: Failure | undefined,
): RunTimeoutError {
  const { lastRun, polls, elapsedMs } = details;
  const seen = lastRun
    ? `last seen ${serverText(lastRun.status)}, after ${count(polls, 'answered look')}`
    : 'never seen';
  const failed = lastFailure ? `; the last look failed: ${reasonOf(lastFailure)}` : '';
  return new RunTimeoutError(
    `Time is up: ${nameOf(details)} did not end within ${formatDuration(elapsedMs)} (${seen}${failed}). ` +
      `${RESUME_HINT}, with a new \`timeoutMs\`.`,
    details,
  );
}

/** The error of whoever waits for a status that the run ended without. */
export function explainMissed(status: string, details: RunWatchErrorDetails): RunEndedError {
  const ended = serverText(details.lastRun?.status ?? 'ended');
  return new RunEndedError(
    `No look saw ${nameOf(details)} as ${serverText(status)}, and it has ended as ${ended}.`,
    details,
  );
}

const RESUME_HINT =
  "The run itself goes on; to go on watching, hand the error's `snapshot` in as `resumeFrom`";

function nameOf({ monitorId, runId }: RunWatchErrorDetails): string {
  return `run ${runId} of monitor ${monitorId}`;
}

/** Why a look failed, in a few words: `503: The service is overloaded`. */
export function reasonOf({ status, message }: Failure): string {
  return status === null ? message : `${status}: ${message || 'no reason given'}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function notFoundHint({ lastRun }: RunWatchErrorDetails): string {
  return lastRun === undefined
    ? '. Check both ids: those of `exa.monitors` belong to Search Monitors, another product than Websets'
    : ` any more: it was last seen ${serverText(lastRun.status)}, and is gone since`;
}

function accessHint(status: number | null): string {
  if (status === 401) return 'Check the API key.';
  if (status === 402) return 'The team is out of credits.';
  return 'The key is known, but may not see this.';
}
