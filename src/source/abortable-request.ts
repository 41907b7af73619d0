import { reportingThrown } from '../platform/report-uncaught.js';
import { type HeaderReader, headerReader } from './response-headers.js';
import type { GetOptions, Urgency } from './run-source.js';

/** What a source is handed with one attempt, and what the attempt does with it. */
export interface AbortableRequest {
  readonly options: GetOptions;
  /** The headers of the answer, if the source passed them on. */
  receivedHeaders(): HeaderReader | null;
  abort(reason: unknown): void;
}

/**
 * The signal is made when it is first read, for a source that does not read it: an `AbortController` costs 5 µs on
 * Node 20, about a quarter of a poll.
 */
export function abortableRequest(urgency: Urgency, hold: Required<GetOptions>['hold']): AbortableRequest {
  let controller: AbortController | undefined;
  let aborted: { readonly reason: unknown } | undefined;
  let headers: HeaderReader | null = null;
  return {
    options: {
      get signal() {
        if (controller === undefined) {
          controller = new AbortController();
          if (aborted) controller.abort(aborted.reason);
        }
        return controller.signal;
      },
      onHeaders: (received) => {
        headers = headerReader(received);
      },
      hold,
      urgency,
    },
    receivedHeaders: () => headers,
    abort(reason) {
      if (aborted) return;
      aborted = { reason };
      // A listener of the source may throw; some platforms let that through. It must not keep a watch from settling.
      reportingThrown(() => controller?.abort(reason));
    },
  };
}
