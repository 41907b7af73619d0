import { formatDuration } from './duration.js';
import {
  RunAccessError,
  RunStatusNotReachedError,
  RunNotFoundError,
  RunRequestError,
  RunResponseError,
  RunTimeoutError,
  type RunWatchError,
  type RunWatchErrorDetails,
} from './run-watch-error.js';
import type { Failure } from '../source/failure.js';
import { safeText } from './safe-text.js';
import type { FailureCode } from '../machine/retry-decision.js';
import type { Failing } from '../machine/watch-state.js';

/** The error that a failed look leads to, or would lead to if the watch gave up now. */
export function explainFailure(
  code: FailureCode,
  failure: Failure,
  { attempts, since }: Failing,
  now: number,
  details: RunWatchErrorDetails,
): RunWatchError {
  const tried = attempts === 1 ? '' : `; ${attempts} attempts in ${formatDuration(now - since)}`;
  return new ERRORS[code](
    `Could not look at ${nameOf(details)} (${reasonOf(failure)}${tried}). ${advice(failure, details)}.`,
    details,
  );
}

/** The error for a deadline that came before the end. `lastFailure` is why the latest look failed, if it did. */
export function explainTimeout(
  details: RunWatchErrorDetails,
  lastFailure: Failure | undefined,
): RunTimeoutError {
  const { lastRun, polls, elapsedMs } = details;
  const seen = lastRun ? `last seen ${safeText(lastRun.status)}; answered looks: ${polls}` : 'never seen';
  const failed = lastFailure ? `; the last look failed: ${reasonOf(lastFailure)}` : '';
  return new RunTimeoutError(
    `Time is up: ${nameOf(details)} did not end within ${formatDuration(elapsedMs)} (${seen}${failed}). ${RESUME}, with a new \`timeoutMs\`.`,
    details,
  );
}

/** The error of whoever waits for a status that the run ended without. */
export function explainNotReached(status: string, details: RunWatchErrorDetails): RunStatusNotReachedError {
  const ended = safeText(details.lastRun?.status ?? 'ended');
  return new RunStatusNotReachedError(
    `No look saw ${nameOf(details)} as ${safeText(status)}, and it has ended as ${ended}.`,
    details,
  );
}

/** Why a look failed, in a few words: `503: The service is overloaded`. */
export function reasonOf({ status, message }: Failure): string {
  return status === null ? message : `${status}: ${message || 'no reason given'}`;
}

export function nameOf({ monitorId, runId }: { readonly monitorId: string; readonly runId: string }): string {
  return safeText(`run ${runId} of monitor ${monitorId}`);
}

const ERRORS = {
  RUN_NOT_FOUND: RunNotFoundError,
  RUN_ACCESS: RunAccessError,
  RUN_RESPONSE: RunResponseError,
  RUN_REQUEST: RunRequestError,
} as const satisfies Record<FailureCode, unknown>;

const RESUME = "The run goes on; to watch on, give the error's `snapshot` as `resumeFrom`";

/** What to do, for whoever reads the error. */
function advice(failure: Failure, { lastRun }: RunWatchErrorDetails): string {
  switch (failure.class) {
    case 'passing':
      return RESUME;
    case 'unintelligible':
      return 'Check what answers there: the API, or a proxy or cache before it';
    case 'notFound':
      return lastRun
        ? `It was last seen ${safeText(lastRun.status)}, and is gone since`
        : 'Check both ids: those of `exa.monitors` belong to Search Monitors, another product than Websets';
    case 'access':
      return accessAdvice(failure.status);
    case 'refused':
      return 'It would be refused again';
  }
}

function accessAdvice(status: number | null): string {
  if (status === 401) return 'Check the API key';
  return status === 402 ? 'The team is out of credits' : 'The key is known, but may not see this';
}
