import type { GetOptions, RunSource } from '../../../src/index.js';
import { type FailureReply, failureRow, type Reply, runOf } from './replies.js';

/** One request, open until it is settled or aborted. */
export class SourceRequest {
  readonly answer: Promise<unknown>;
  readonly id: string;
  readonly #signal: AbortSignal;
  readonly #onHeaders: GetOptions['onHeaders'];
  #resolve: (value: unknown) => void = () => {};
  #reject: (reason: unknown) => void = () => {};
  #isSettled = false;

  constructor(id: string, { signal, onHeaders }: GetOptions) {
    if (signal === undefined) throw new Error('a watch hands its source a signal');
    this.id = id;
    this.#signal = signal;
    this.#onHeaders = onHeaders;
    this.answer = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  get signal(): AbortSignal {
    return this.#signal;
  }

  get isOpen(): boolean {
    return !this.#isSettled && !this.#signal.aborted;
  }

  get isSettled(): boolean {
    return this.#isSettled;
  }

  /** Says how the request went; a source that cannot cancel does so even after it was aborted. */
  settle(reply: Reply): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    const headers = this.#headers(reply);
    if (reply.says === 'run') {
      this.#onHeaders?.(headers);
      this.#resolve(runOf(reply));
      return;
    }
    const { rejects, answers } = failureRow(reply);
    if (rejects) this.#reject(Object.assign(rejects(), { headers }));
    else this.#resolve(answers);
  }

  /** Fails within `get`. */
  throw(reply: FailureReply): never {
    this.#isSettled = true;
    throw Object.assign(failureRow(reply).rejects?.() ?? new Error('the source failed'), {
      headers: this.#headers(reply),
    });
  }

  /** As on workerd, where what an abort listener throws comes out of `abort()`. */
  failToAbort(thrown: () => unknown): void {
    const signal = this.#signal;
    signal.dispatchEvent = (event) => {
      AbortSignal.prototype.dispatchEvent.call(signal, event);
      throw thrown();
    };
  }

  #headers({ retryAfterS }: Reply): Headers {
    const headers = new Headers({ 'x-request-id': this.id });
    if (retryAfterS !== null) headers.set('retry-after', String(retryAfterS));
    return headers;
  }
}

/** A source whose requests stay open until the trial settles them. */
export class ControlledSource implements RunSource {
  readonly requests: SourceRequest[] = [];
  readonly #onGet: (request: SourceRequest) => void;

  /** @param onGet is called within `get`; what it throws, `get` throws */
  constructor(onGet: (request: SourceRequest) => void) {
    this.#onGet = onGet;
  }

  get latest(): SourceRequest | undefined {
    return this.requests.at(-1);
  }

  get(_monitorId: string, _runId: string, options: GetOptions = {}): Promise<unknown> {
    const request = new SourceRequest(`request_${this.requests.length + 1}`, options);
    this.requests.push(request);
    this.#onGet(request);
    return request.answer;
  }
}
