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

/** A request that was sent. */
export class RequestInFlight {
  /** Its place in the sequence. */
  readonly number = nextInSequence();
  readonly sentAt = monotonicNow();
  readonly #controller = new AbortController();
  /** The polls that are answered by this request alone. */
  readonly #polls = new Set<object>();
  #end: (reason: unknown) => void = () => {};
  #unsubscribe = () => {};

  /** @param signal aborts the request, too */
  constructor(signal: AbortSignal) {
    this.#unsubscribe = onAbort(signal, () => this.abort(signal.reason));
  }

  addPoll(poll: object): void {
    this.#polls.add(poll);
  }

  /** A poll does not wait any more. If it was the last one, the request is aborted. */
  removePoll(poll: object, reason: unknown): void {
    if (this.#polls.delete(poll) && this.#polls.size === 0) this.abort(reason);
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
