import { monotonicNow, timeOfDay } from '../../platform/clock.js';
import { readClientError } from '../../source/client-error.js';
import { retryAfterMs } from '../../source/response-headers.js';
import type { PoolEvent, RequestKind } from '../pool-event.js';
import type { WaitingRequests } from './place-in-queue.js';
import type { Reply } from './reply.js';
import type { RequestInFlight, SourceCall } from './request-in-flight.js';
import { type Throttled, Throttling } from './throttling.js';

/** How a request ended. One that was throttled is to be sent again. */
export type RequestEnd = { readonly status: number | null } & (
  | { readonly how: 'answered'; readonly reply: Reply }
  | { readonly how: 'throttled' }
  | { readonly how: 'failed'; readonly reason: unknown }
);

/** A request that is over. */
export interface RequestReport {
  readonly what: RequestKind;
  readonly request: RequestInFlight;
  readonly end: RequestEnd;
  /** How long it had to wait for its turn. */
  readonly waitedMs: number;
  /** How many polls it answered. */
  readonly polls: number;
}

/** What the pool has sent so far. */
export interface RequestCounts {
  /** How many requests were sent, by what they asked for. */
  readonly requests: Readonly<Record<RequestKind, number>>;
  /** How many polls they answered. */
  readonly polls: number;
  /** How many of them the API refused for now: 429, or 503 with a `Retry-After`. */
  readonly throttled: number;
}

/** Sends requests whose slot has come, holds all back when the API asks for it, and counts. */
export class RequestSender {
  readonly #onEvent: (event: PoolEvent) => void;
  readonly #throttling: Throttling;
  readonly #requests: Record<RequestKind, number> = { run: 0, runs: 0, monitor: 0, monitors: 0 };
  #polls = 0;
  #throttled = 0;

  constructor(queue: WaitingRequests, onEvent: (event: PoolEvent) => void) {
    this.#onEvent = onEvent;
    this.#throttling = new Throttling((delayMs, status) => {
      queue.hold(delayMs);
      onEvent({ type: 'hold', delayMs, status });
    });
  }

  get counts(): RequestCounts {
    return { requests: { ...this.#requests }, polls: this.#polls, throttled: this.#throttled };
  }

  /** @param source whose request it is: for each, it is known since when all are throttled */
  async send(request: RequestInFlight, source: object, call: SourceCall): Promise<RequestEnd> {
    try {
      const reply = await request.send(call);
      this.#throttling.passed(request, source);
      return { how: 'answered', status: 200, reply };
    } catch (reason) {
      return this.#failed(request, source, reason);
    }
  }

  /** Reports a request that is over, once it is known how many polls it answered. */
  report({ what, request, end, waitedMs, polls }: RequestReport): void {
    this.#requests[what] += 1;
    this.#polls += polls;
    const durationMs = monotonicNow() - request.sentAt;
    this.#onEvent({ type: 'request', what, status: end.status, durationMs, waitedMs, polls });
  }

  #failed(request: RequestInFlight, source: object, reason: unknown): RequestEnd {
    // The reason it was stopped for may be anything, even an error of a client. It is not an answer.
    if (request.isAborted) return { how: 'failed', status: null, reason };
    const { status, throttled } = readFailure(reason);
    if (throttled) {
      this.#throttled += 1;
      if (this.#throttling.refused(request, source, throttled)) return { how: 'throttled', status };
    } else if (status !== null) this.#throttling.passed(request, source);
    return { how: 'failed', status, reason };
  }
}

/** What the source threw may be anything. */
function readFailure(reason: unknown): { status: number | null; throttled: Throttled | null } {
  try {
    const { status, headers } = readClientError(reason);
    const waitMs = headers && retryAfterMs(headers, timeOfDay());
    const isThrottled = status === 429 || (status === 503 && waitMs !== null);
    return { status, throttled: isThrottled ? { status, retryAfterMs: waitMs } : null };
  } catch {
    return { status: null, throttled: null };
  }
}
