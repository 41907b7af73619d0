import type { AnyRun, RunKind } from '../kinds/run-kind.js';
import type { Answer } from '../machine/observe.js';
import { callAt, monotonicNow, timeOfDay } from '../platform/clock.js';
import { abortableRequest } from './abortable-request.js';
import { type Failure, failureOf, noAnswerWithin } from './failure.js';
import { readRun } from './read-run.js';
import { retryAfterMs, serverTime } from './response-headers.js';
import type { RunSource } from './run-source.js';

/** What is asked, of whom, and how long an answer may take. */
export interface AttemptRequest<Run extends AnyRun, Outcome> {
  readonly kind: RunKind<Run, Outcome>;
  readonly source: RunSource;
  readonly monitorId: string;
  readonly runId: string;
  /** From the call to the last byte of the answer, in milliseconds. */
  readonly timeoutMs: number;
  readonly unref: boolean;
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
  readonly #abortable = abortableRequest();
  readonly #startedAt = monotonicNow();
  #fail: ((failure: Failure) => void) | undefined;
  #cancelTimer: (() => void) | undefined;
  #turns = 0;

  constructor(request: AttemptRequest<Run, Outcome>) {
    this.#request = request;
  }

  /** Asks the source. What it says after the time limit or `abort` is ignored. */
  async answer(): Promise<AttemptAnswer<Run>> {
    const endsAt = this.#startedAt + this.#request.timeoutMs;
    this.#cancelTimer = callAt(endsAt, () => this.#timeIsUp(endsAt), this.#request.unref);
    try {
      return this.#read(await this.#ask());
    } catch (thrown) {
      const failure = failureOf(thrown, timeOfDay());
      // Before anyone knows of the failure, nothing is in flight any more.
      this.#abortable.abort(failure);
      throw failure;
    } finally {
      this.#cancelTimer();
    }
  }

  /** Aborts what is in flight and fails the attempt. */
  abort(reason: unknown): void {
    this.#abortable.abort(reason);
    this.#fail?.(failureOf(reason, timeOfDay()));
  }

  /** Settles as the source does, unless `#fail` comes first. */
  #ask(): Promise<unknown> {
    const { source, monitorId, runId } = this.#request;
    return new Promise((resolve, reject) => {
      this.#fail = reject;
      Promise.resolve(source.get(monitorId, runId, this.#abortable.options)).then(resolve, reject);
    });
  }

  #timeIsUp(endsAt: number): void {
    const turns = this.#abortable.receivedHeaders() ? TURNS_FOR_BODY : TURNS_FOR_HEADERS;
    if (monotonicNow() > endsAt && this.#turns < turns) {
      this.#turns += 1;
      this.#cancelTimer = callAt(0, () => this.#timeIsUp(endsAt), this.#request.unref);
    } else this.#fail?.(noAnswerWithin(this.#request.timeoutMs));
  }

  #read(answer: unknown): AttemptAnswer<Run> {
    const { kind, monitorId, runId } = this.#request;
    const headers = this.#abortable.receivedHeaders();
    const localNow = timeOfDay();
    const answerFacts = {
      requestId: headers?.get('x-request-id') ?? null,
      retryAfterMs: headers && retryAfterMs(headers, localNow),
    };
    const run = readRun(kind, answer, { monitorId, runId }, answerFacts);
    const now = monotonicNow();
    return {
      run,
      now,
      localNow,
      serverNow: headers && serverTime(headers),
      durationMs: now - this.#startedAt,
      ...answerFacts,
    };
  }
}
