import prettyMs from 'pretty-ms';
import type { RunIds, RunKind } from '../kinds/run-kind.js';
import type { FailedAttempt, FailureClass, FailureCode } from '../machine/retry-decision.js';
import type { Failing } from '../machine/watch-state.js';
import {
  RunAccessError,
  RunNotFoundError,
  RunRequestError,
  RunResponseError,
  RunStatusNotReachedError,
  RunTimeoutError,
  type RunWatchError,
  type RunWatchErrorDetails,
} from './run-watch-error.js';
import { safeText } from './safe-text.js';

/** What messages need of a kind. */
export type Named = Pick<RunKind<never, unknown>, 'noun' | 'parentNoun' | 'notFoundAdvice' | 'resumeAdvice'>;

/** What a message says about a failed attempt. */
export interface DescribedFailure extends FailedAttempt {
  /** The HTTP status; `null` if there was no answer. */
  readonly status: number | null;
  /** What happened, fit for a message. */
  readonly message: string;
  /** What to do about just this; `null` where the advice for its class will do. */
  readonly advice: string | null;
}

/** The error that a failed attempt leads to, or would lead to if the watch gave up now. */
export function failureError(
  kind: Named,
  code: FailureCode,
  failure: DescribedFailure,
  { attempts, since }: Failing,
  now: number,
  details: RunWatchErrorDetails,
): RunWatchError {
  const tried = attempts === 1 ? '' : `; ${attempts} attempts in ${shortDuration(now - since)}`;
  const advice = failure.advice ?? ADVICE[failure.class](kind, failure, details);
  return new ERRORS[code](
    `Could not get ${runName(kind, details)} (${reasonOf(failure)}${tried}). ${advice}.`,
    details,
  );
}

/** The error for a deadline that came before the end. */
export function timeoutError(
  kind: Named,
  details: RunWatchErrorDetails,
  advice = `${goOnAdvice(kind)}, with a new \`timeoutMs\``,
): RunTimeoutError {
  const { lastRun, polls } = details;
  const seen = lastRun ? `last seen ${safeText(lastRun.status)}; answered polls: ${polls}` : 'never seen';
  return timeIsUpError(`${runName(kind, details)} did not end`, seen, advice, details);
}

/** The error for a deadline. `what` has not happened by then, and `seen` is what answers showed. */
export function timeIsUpError(
  what: string,
  seen: string,
  advice: string,
  details: RunWatchErrorDetails,
): RunTimeoutError {
  const { elapsedMs, reason } = details;
  const failed = reason === null ? '' : `; the last attempt failed: ${reason}`;
  return new RunTimeoutError(
    `Time is up: ${what} within ${shortDuration(elapsedMs)} (${seen}${failed}). ${advice}.`,
    details,
  );
}

/** The error for waiting for a status that the run ended without. */
export function statusNotReachedError(
  kind: Named,
  status: string,
  details: RunWatchErrorDetails,
): RunStatusNotReachedError {
  const ended = safeText(details.lastRun?.status ?? 'ended');
  return new RunStatusNotReachedError(
    `No poll saw ${runName(kind, details)} as ${safeText(status)}, and it has ended as ${ended}.`,
    details,
  );
}

/** Why an attempt failed, in a few words: `503: The service is overloaded`. */
export function reasonOf({ status, message }: Pick<DescribedFailure, 'status' | 'message'>): string {
  return status === null ? message : `${status}: ${message || 'no reason given'}`;
}

/** `run run_1 of monitor monitor_9`, `import import_3`. */
export function runName({ noun, parentNoun }: Named, { parentId, runId }: RunIds): string {
  return safeText(`${noun} ${runId}${parentNoun === null ? '' : ` of ${parentNoun} ${parentId}`}`);
}

/** `850ms`, `1.5s`, `3m 5s`, `2h`: at most two units. */
function shortDuration(ms: number): string {
  return prettyMs(ms, { unitCount: 2 });
}

const ERRORS = {
  RUN_NOT_FOUND: RunNotFoundError,
  RUN_ACCESS: RunAccessError,
  RUN_RESPONSE: RunResponseError,
  RUN_REQUEST: RunRequestError,
} as const satisfies Record<FailureCode, unknown>;

function goOnAdvice({ noun, resumeAdvice }: Named): string {
  return resumeAdvice ?? `The ${noun} goes on; to continue, pass the error's \`snapshot\` as \`resumeFrom\``;
}

/** What to do, for whoever reads the error. */
const ADVICE: Record<
  FailureClass,
  (kind: Named, failure: DescribedFailure, details: RunWatchErrorDetails) => string
> = {
  transient: goOnAdvice,
  unintelligible: () => 'Check what answers there: the API, or a proxy or cache in front of it',
  otherKind: ({ noun }) => `Pass the source that belongs to the ${noun}`,
  notFound: ({ notFoundAdvice }, _failure, { lastRun }) =>
    lastRun ? `It was last seen ${safeText(lastRun.status)}, and no longer exists` : notFoundAdvice,
  access: (_kind, { status }) => ACCESS_ADVICE.get(status) ?? 'The key is valid, but has no access to this',
  refused: () => 'It would be refused again',
  mistake: () => 'That is a mistake in the program, not in the answer: see `cause`',
};

const ACCESS_ADVICE: ReadonlyMap<number | null, string> = new Map([
  [401, 'Check the API key'],
  [402, 'The team is out of credits'],
]);
