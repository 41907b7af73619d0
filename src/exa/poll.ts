import type { Look } from '../machine/observe.js';
import type { AnyRun, RunKind } from '../runs/run-kind.js';
import { monotonicNow, Timer, timeOfDay } from '../runtime/clock.js';
import { type Failure, failureOf, noAnswerWithin, unintelligible } from './failure.js';
import { readRun } from './read-run.js';
import { type HeaderReader, serverTime } from './response-headers.js';
import type { LookOptions, RunSource } from './run-source.js';

/** What is asked, of whom, and how long an answer may take. */
export interface PollRequest<Run extends AnyRun, Outcome> {
  readonly kind: RunKind<Run, Outcome>;
  readonly source: RunSource;
  readonly monitorId: string;
  readonly runId: string;
  /** Counted from the call to the last byte of the answer, in milliseconds. */
  readonly timeoutMs: number;
  readonly unref: boolean;
}

export type PollResult<Run> = Answer<Run> | Failure;

/** An answer that is the run that was asked for. */
export interface Answer<Run> extends Look<Run> {
  readonly class: 'answer';
  readonly requestId: string | null;
}

/** One attempt to look. It settles once: with what the source says, in time, or at once when cancelled. */
export class Poll<Run extends AnyRun, Outcome> {
  /** Never rejects; `null` if the attempt was cancelled. */
  readonly result: Promise<PollResult<Run> | null>;
  readonly #request: PollRequest<Run, Outcome>;
  readonly #startedAt = monotonicNow();
  readonly #controller = new AbortController();
  readonly #timer: Timer;
  #settle!: (result: PollResult<Run> | null) => void;
  #headers: HeaderReader | undefined;

  constructor(request: PollRequest<Run, Outcome>) {
    this.#request = request;
    this.#timer = new Timer(this.#startedAt + request.timeoutMs, () => this.#timeOut(), request.unref);
    this.result = new Promise((resolve) => {
      this.#settle = resolve;
    });
    this.#ask().then((result) => this.#finish(result));
  }

  /** Aborts the request and settles at once; what the source still answers is ignored. */
  cancel(reason: unknown): void {
    this.#finish(null);
    this.#controller.abort(reason);
  }

  async #ask(): Promise<PollResult<Run>> {
    const { source, monitorId, runId } = this.#request;
    try {
      return this.#read(await source.get(monitorId, runId, this.#lookOptions()));
    } catch (thrown) {
      return failureOf(thrown, timeOfDay());
    }
  }

  #lookOptions(): LookOptions {
    const controller = this.#controller;
    return {
      // A getter, because making a signal costs more than all the rest of a look that does not use it.
      get signal() {
        return controller.signal;
      },
      onHeaders: (headers) => {
        this.#headers = headers;
      },
    };
  }

  #read(answer: unknown): PollResult<Run> {
    const { kind, monitorId, runId } = this.#request;
    const requestId = this.#headers?.get('x-request-id') ?? null;
    const read = readRun(kind, answer, monitorId, runId);
    if ('complaint' in read) return unintelligible(read.complaint, requestId);
    const now = monotonicNow();
    return {
      class: 'answer',
      run: read.run,
      now,
      localNow: timeOfDay(),
      serverNow: this.#headers ? serverTime(this.#headers) : null,
      lookMs: now - this.#startedAt,
      requestId,
    };
  }

  #timeOut(): void {
    const { timeoutMs } = this.#request;
    this.#finish(noAnswerWithin(timeoutMs));
    this.#controller.abort(new DOMException(`No whole answer within ${timeoutMs} ms`, 'TimeoutError'));
  }

  #finish(result: PollResult<Run> | null): void {
    this.#timer.clear();
    this.#settle(result);
  }
}
