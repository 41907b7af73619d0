import { monotonicNow } from '../../platform/clock.js';
import { onAbort } from '../../platform/on-abort.js';
import { reportingThrown } from '../../platform/report-uncaught.js';
import type { GetOptions } from '../../source/run-source.js';
import type { Reply } from './reply.js';
import { nextInSequence } from './sequence.js';

/** What a source's method takes for one request. */
export interface RequestOptions extends Pick<GetOptions, 'signal' | 'onHeaders'> {}

/** A call of a source's method. */
export type SourceCall = (options: RequestOptions) => Promise<unknown>;

/** A request that is under way. */
export class Flight {
  /** Its place in the sequence. */
  readonly number = nextInSequence();
  readonly sentAt = monotonicNow();
  readonly #controller = new AbortController();
  /** The polls that are answered by this request alone. */
  readonly #passengers = new Set<object>();
  #end: (reason: unknown) => void = () => {};
  #unsubscribe = () => {};

  /** @param signal aborts the request, too */
  constructor(signal: AbortSignal) {
    this.#unsubscribe = onAbort(signal, () => this.abort(signal.reason));
  }

  board(poll: object): void {
    this.#passengers.add(poll);
  }

  /** A poll does not wait any more. If it was the last one on board, the request is aborted. */
  leave(poll: object, reason: unknown): void {
    if (this.#passengers.delete(poll) && this.#passengers.size === 0) this.abort(reason);
  }

  get isAborted(): boolean {
    return this.#controller.signal.aborted;
  }

  /** Ends the request. A source that cannot cancel may answer later; that answer is ignored. */
  abort(reason: unknown): void {
    this.#end(reason);
    reportingThrown(() => this.#controller.abort(reason));
  }

  /** Calls the source. Settles as it does, unless `abort` comes first. */
  async send(call: SourceCall): Promise<Reply> {
    const { signal } = this.#controller;
    signal.throwIfAborted();
    let headers: Headers | null = null;
    const onHeaders = (received: Headers) => {
      headers = received;
    };
    const aborted = new Promise<never>((_resolve, reject) => {
      this.#end = reject;
    });
    try {
      return { answer: await Promise.race([call({ signal, onHeaders }), aborted]), headers };
    } finally {
      this.#unsubscribe();
    }
  }
}
