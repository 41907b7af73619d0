import { monotonicNow } from '../../platform/clock.js';
import { onAbort } from '../../platform/on-abort.js';
import { reportingThrown } from '../../platform/report-uncaught.js';
import type { GetOptions } from '../../source/run-source.js';
import type { Reply } from './reply.js';
import { nextInSequence } from './sequence.js';

/** A call of a source's method, with what it takes for one request. */
export type SourceCall = (options: Pick<GetOptions, 'signal' | 'onHeaders'>) => Promise<unknown>;

/** A request that is under way. */
export class Flight {
  /** Its place in the sequence. */
  readonly number = nextInSequence();
  readonly sentAt = monotonicNow();
  readonly #controller = new AbortController();
  #passengers = 0;
  #end: (reason: unknown) => void = () => {};
  #unsubscribe = () => {};

  /** @param signal aborts the request, too */
  constructor(signal: AbortSignal) {
    this.#unsubscribe = onAbort(signal, () => this.abort(signal.reason));
  }

  /** A poll waits for this request and no other. */
  board(): void {
    this.#passengers += 1;
  }

  /** One of them no longer waits. With the last the request is aborted. */
  leave(reason: unknown): void {
    this.#passengers -= 1;
    if (this.#passengers === 0) this.abort(reason);
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
