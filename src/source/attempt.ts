import type { Look } from '../machine/observe.js';
import type { AnyRun, RunKind } from '../kinds/run-kind.js';
import { monotonicNow, type Sleeper, Timer, timeOfDay } from '../platform/clock.js';
import { type Failure, failureOf, noAnswerWithin, unintelligible } from './failure.js';
import { AbortableRequest } from './abortable-request.js';
import { readRun } from './read-run.js';
import { serverTime } from './response-headers.js';
import type { RunSource } from './run-source.js';

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

/** Who is told what came of a look. */
export interface PollListener<Run> {
  hear(result: PollResult<Run>): void;
}

/** A timer that is this late was held up, and so was the answer that may be there. */
const HELD_UP_MS = 10;

/** For an answer that arrived meanwhile to be unpacked and heard: 900 kB of gzip took less than this. */
const GRACE_MS = 50;

/** One attempt to look. It is over once: with what the source says, when time is up, or when it is cancelled. */
export class Poll<Run extends AnyRun, Outcome> implements Sleeper {
  readonly #request: PollRequest<Run, Outcome>;
  readonly #listener: PollListener<Run>;
  readonly #look = new AbortableRequest();
  readonly #startedAt: number;
  readonly #timer: Timer;
  #isOver = false;
  #hadGrace = false;

  /** The listener hears once, and not at all after `cancel`. The time allowed counts from `startedAt`. */
  constructor(request: PollRequest<Run, Outcome>, listener: PollListener<Run>, startedAt: number) {
    this.#request = request;
    this.#listener = listener;
    this.#startedAt = startedAt;
    this.#timer = new Timer(this, request.unref);
  }

  /** Apart from the constructor: the source may call back at once, and whoever is called wants to know this poll. */
  start(): void {
    const { source, monitorId, runId, timeoutMs } = this.#request;
    // Not by `await`: an `async` function costs a look another thirtieth.
    try {
      Promise.resolve(source.get(monitorId, runId, this.#look)).then(
        (answer) => this.#finish(this.#read(answer)),
        (thrown) => this.#fail(thrown),
      );
    } catch (thrown) {
      this.#fail(thrown);
    }
    // A job later, when an answer that is at hand has been heard: a timer would cost such a look another seventh.
    Promise.resolve().then(() => this.#isOver || this.#timer.set(this.#startedAt + timeoutMs));
  }

  /** Aborts the request. What the source still answers is ignored. */
  cancel(reason: unknown): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#timer.clear();
    this.#look.abort(reason);
  }

  #read(answer: unknown): PollResult<Run> {
    const { kind, monitorId, runId } = this.#request;
    try {
      const headers = this.#look.receivedHeaders();
      const requestId = headers?.get('x-request-id') ?? null;
      const read = readRun(kind, answer, monitorId, runId);
      if ('complaint' in read) return unintelligible(read.complaint, requestId);
      const now = monotonicNow();
      return {
        class: 'answer',
        run: read.run,
        now,
        localNow: timeOfDay(),
        serverNow: headers && serverTime(headers),
        durationMs: now - this.#startedAt,
        requestId,
      };
    } catch (thrown) {
      return failureOf(thrown, timeOfDay());
    }
  }

  #fail(thrown: unknown): void {
    this.#finish(failureOf(thrown, timeOfDay()));
  }

  /** Time is up. */
  ring(now: number): void {
    const lateMs = now - this.#startedAt - this.#request.timeoutMs;
    if (lateMs > HELD_UP_MS && !this.#hadGrace) {
      this.#hadGrace = true;
      this.#timer.set(now + GRACE_MS);
      return;
    }
    const failure = noAnswerWithin(this.#request.timeoutMs);
    this.#finish(failure);
    this.#look.abort(new DOMException(failure.message, 'TimeoutError'));
  }

  #finish(result: PollResult<Run>): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#timer.clear();
    this.#listener.hear(result);
  }
}
