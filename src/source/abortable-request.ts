import { type HeaderReader, headerReader } from './response-headers.js';
import type { GetOptions } from './run-source.js';

/** What a source is handed with one look. */
export class AbortableRequest implements GetOptions {
  /**
   * Made when it is read: making one costs more than all the rest of a look that has no use for it. Yet it is a
   * property of the object's own, so that a source may pass `{ ...options }` on.
   */
  declare readonly signal: AbortSignal;
  readonly onHeaders = (headers: unknown): void => {
    this.#headers = headerReader(headers);
  };
  #controller: AbortController | undefined;
  #headers: HeaderReader | null = null;

  static readonly #LAZY_SIGNAL = {
    enumerable: true,
    get(this: AbortableRequest): AbortSignal {
      return this.#abortable().signal;
    },
  };

  constructor() {
    Object.defineProperty(this, 'signal', AbortableRequest.#LAZY_SIGNAL);
  }

  /** The headers of the answer, if the source told them. */
  receivedHeaders(): HeaderReader | null {
    return this.#headers;
  }

  abort(reason: unknown): void {
    this.#abortable().abort(reason);
  }

  #abortable(): AbortController {
    this.#controller ??= new AbortController();
    return this.#controller;
  }
}
