import type { FailedLook, FailureClass } from '../machine/retry-decision.js';
import { errorMessage } from '../errors/error-text.js';
import { ExaRequestError } from '../exa/exa-request-error.js';
import { retryAfterMs } from './response-headers.js';
import { safeText } from '../errors/safe-text.js';
import { readThrown } from './client-error.js';

/** What came back wrong, as data. */
export interface Failure extends FailedLook {
  /** The HTTP status, or `null` where there was no answer. */
  readonly status: number | null;
  readonly requestId: string | null;
  /** What happened, fit to stand in a message. */
  readonly message: string;
  /** What the source threw, if it threw. */
  readonly cause: unknown;
}

/** What a source's rejection means. `localNow` is the time of day, to read a `Retry-After` date by. */
export function failureOf(thrown: unknown, localNow: number): Failure {
  try {
    return readFailure(thrown, localNow);
  } catch {
    return passing('what the source threw cannot be read', thrown);
  }
}

/** An answer that is no run, or about another one. */
export function unintelligible(complaint: string, requestId: string | null): Failure {
  return { ...NO_ANSWER, class: 'unintelligible', requestId, message: complaint };
}

/** No answer in time, or only a part of one. */
export function noAnswerWithin(ms: number): Failure {
  return passing(`no whole answer within ${Math.round(ms)} ms`, undefined);
}

function passing(message: string, cause: unknown): Failure {
  return { ...NO_ANSWER, message, cause };
}

const NO_ANSWER = {
  class: 'passing',
  status: null,
  retryAfterMs: null,
  requestId: null,
  cause: undefined,
} as const;

function readFailure(thrown: unknown, localNow: number): Failure {
  const { status, headers, requestId } = readThrown(thrown);
  return {
    class: status === null ? 'passing' : classOf(status),
    status,
    retryAfterMs: headers && retryAfterMs(headers, localNow),
    requestId: requestId ?? headers?.get('x-request-id') ?? null,
    message: thrown instanceof ExaRequestError ? thrown.message : safeText(errorMessage(thrown)),
    cause: thrown,
  };
}

/** A status below 300 on an error is an answer whose body could not be read. */
function classOf(status: number): FailureClass {
  if (status === 404) return 'notFound';
  if ([401, 402, 403].includes(status)) return 'access';
  if ([408, 425, 429].includes(status)) return 'passing';
  return status >= 300 && status < 500 ? 'refused' : 'passing';
}
