import { errorText } from '../errors/error-text.js';
import type { DescribedFailure } from '../errors/messages.js';
import { safeText } from '../errors/safe-text.js';
import type { FailureClass } from '../machine/retry-decision.js';
import { readClientError } from './client-error.js';
import { mistakeIn } from './mistake.js';
import { retryAfterMs } from './response-headers.js';

/** What went wrong with one attempt, as data. It is an error so that it can be thrown; users never see it. */
export class Failure extends Error implements DescribedFailure {
  readonly class: FailureClass;
  readonly status: number | null;
  readonly retryAfterMs: number | null;
  readonly requestId: string | null;
  readonly advice: string | null;

  constructor(failureClass: FailureClass, message: string, facts: Partial<FailureFacts> = {}) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.class = failureClass;
    this.status = facts.status ?? null;
    this.retryAfterMs = facts.retryAfterMs ?? null;
    this.requestId = facts.requestId ?? null;
    this.advice = facts.advice ?? null;
  }
}

interface FailureFacts extends Omit<DescribedFailure, 'class' | 'message'> {
  readonly requestId: string | null;
  /** What the source threw, if it threw. */
  readonly cause: unknown;
}

/** What a source's rejection means. `localNow` is the time of day, to read a `Retry-After` by. */
export function failureOf(thrown: unknown, localNow: number): Failure {
  try {
    return thrown instanceof Failure ? thrown : readFailure(thrown, localNow);
  } catch {
    return new Failure('transient', 'what the source threw cannot be read', { cause: thrown });
  }
}

/** No answer in time, or only a part of one. */
export function noAnswerWithin(ms: number): Failure {
  return new Failure('transient', `no complete answer within ${Math.round(ms)} ms`);
}

/** The deadline came while the request still waited for its turn. */
export function notSentInTime(): Failure {
  return new Failure('transient', 'the request was still waiting to be sent');
}

function readFailure(thrown: unknown, localNow: number): Failure {
  const { status, headers, requestId, isFromApi } = readClientError(thrown);
  const mistake = status === null ? mistakeIn(thrown) : null;
  if (mistake) {
    return new Failure('mistake', safeText(mistake.message), { advice: mistake.advice, cause: thrown });
  }
  return new Failure(isFromApi ? classOf(status) : 'transient', safeText(errorText(thrown)), {
    status,
    retryAfterMs: headers && retryAfterMs(headers, localNow),
    requestId: requestId ?? headers?.get('x-request-id') ?? null,
    cause: thrown,
  });
}

/** A status below 300 on an error is an answer whose body could not be read. */
function classOf(status: number | null): FailureClass {
  if (status === null || status < 300 || status >= 500) return 'transient';
  if (status === 404) return 'notFound';
  if ([401, 402, 403].includes(status)) return 'access';
  return [408, 425, 429].includes(status) ? 'transient' : 'refused';
}
