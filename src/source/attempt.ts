import type { AnyRun, RunIds, RunKind } from '../kinds/run-kind.js';
import type { Answer } from '../machine/observe.js';
import { monotonicNow, timeOfDay } from '../platform/clock.js';
import { abortableRequest } from './abortable-request.js';
import { type Failure, failureOf, noAnswerWithin, notSentInTime } from './failure.js';
import { readRun } from './read-run.js';
import { retryAfterMs, serverTime } from './response-headers.js';
import type { RunSource, Urgency } from './run-source.js';
import { type Limits, TimeLimit } from './time-limit.js';

/** What is asked, of whom, and how long an answer may take: from the call to its last byte. */
export interface AttemptRequest<Run extends AnyRun, Outcome> extends RunIds, Limits {
  readonly kind: RunKind<Run, Outcome>;
  readonly source: RunSource;
  readonly urgency: Urgency;
}

/** An answer that is the run that was asked for. */
export interface AttemptAnswer<Run> extends Answer<Run> {
  readonly requestId: string | null;
}

/** How many turns of the event loop an answer gets that may have arrived while the loop was held up past the time limit. */
const TURNS_FOR_HEADERS = 25;

/** A body may need more: it is decompressed in another thread, which a busy machine keeps waiting. */
const TURNS_FOR_BODY = 100;

/** One try of a poll. It is over once: with an answer, or with a `Failure`. */
export class Attempt<Run extends AnyRun, Outcome> {
  readonly #request: AttemptRequest<Run, Outcome>;
  readonly #abortable;
  readonly #timeLimit: TimeLimit;
  #fail: ((failure: Failure) => void) | undefined;
  #turns = 0;

  constructor(request: AttemptRequest<Run, Outcome>) {
    this.#request = request;
    this.#timeLimit = new TimeLimit(request, () => this.#timeIsUp());
    this.#abortable = abortableRequest(request.urgency, (onLastCall) => this.#timeLimit.hold(onLastCall));
  }

  /** Asks the source. What it says after the time limit or `abort` is ignored. */
  async answer(): Promise<AttemptAnswer<Run>> {
    try {
      return this.#read(await this.#ask());
    } catch (thrown) {
      const failure = failureOf(thrown, timeOfDay());
      // Before anyone knows of the failure, nothing is in flight any more.
      this.#abortable.abort(failure);
      throw failure;
    } finally {
      this.#timeLimit.end();
    }
  }

  /** Aborts what is in flight and fails the attempt. */
  abort(reason: unknown): void {
    this.#abortable.abort(reason);
    this.#fail?.(failureOf(reason, timeOfDay()));
  }

  /** Settles as the source does, unless `#fail` comes first. */
  #ask(): Promise<unknown> {
    const { source, parentId, runId } = this.#request;
    return new Promise((resolve, reject) => {
      this.#fail = reject;
      Promise.resolve(source.get(parentId, runId, this.#abortable.options)).then(resolve, reject);
    });
  }

  #timeIsUp(): void {
    const { isHeld, endsAt, usedMs } = this.#timeLimit;
    const turns = this.#abortable.receivedHeaders() ? TURNS_FOR_BODY : TURNS_FOR_HEADERS;
    if (monotonicNow() > endsAt && this.#turns < turns) {
      this.#turns += 1;
      this.#timeLimit.extendByOneTurn();
    } else this.#fail?.(isHeld ? notSentInTime() : noAnswerWithin(Math.min(usedMs, this.#request.timeoutMs)));
  }

  #read(answer: unknown): AttemptAnswer<Run> {
    const { kind } = this.#request;
    const headers = this.#abortable.receivedHeaders();
    const localNow = timeOfDay();
    const answerFacts = {
      requestId: headers?.get('x-request-id') ?? null,
      retryAfterMs: headers && retryAfterMs(headers, localNow),
    };
    const run = readRun(kind, answer, this.#request, answerFacts);
    return {
      run,
      now: monotonicNow(),
      localNow,
      serverNow: headers && serverTime(headers),
      durationMs: this.#timeLimit.usedMs,
      ...answerFacts,
    };
  }
}
