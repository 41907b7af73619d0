/**
 * Where runs are fetched: anything shaped like `exa.websets.monitors.runs` of `exa-js`.
 *
 * `get` resolves with the run as the API sends it, whatever its status, and rejects if it cannot. Errors are understood
 * by the fields most clients set: `status` or `statusCode`, `headers`, `requestId`. An error without a status counts as
 * a network failure, unless it shows a mistake in the program, such as a `TypeError` that `fetch` did not throw.
 * `sourceConformance` in `exa-runwatch/testing` has all the rules.
 */
export interface RunSource {
  /** Resolves with the run as it is now. */
  get(monitorId: string, runId: string, options?: GetOptions): Promise<unknown>;
  /**
   * Resolves with a page of the monitor's runs, as the API sends it. Needed for learning, for pages in a pool, and to
   * watch a monitor.
   */
  list?(monitorId: string, options?: ListOptions): Promise<unknown>;
}

/** What a watch passes to a source with each attempt. */
export interface GetOptions {
  /**
   * Aborted when the answer is no longer needed. A source that cannot cancel may answer late; that answer is ignored.
   */
  readonly signal?: AbortSignal;
  /** Call this with the answer's headers, so that the watch sees its `Retry-After`, `X-Request-Id` and `Date`. */
  readonly onHeaders?: (headers: Headers) => void;
  /**
   * Call this before a request that has to wait until it may be sent, for a budget of requests, and what it returns once
   * it is sent. The request timeout stands still in between; the deadline does not.
   */
  readonly hold?: () => () => void;
  /** How urgent the attempt is, for a source that has many requests waiting. */
  readonly urgency?: Urgency;
}

/** How urgent an attempt is. */
export interface Urgency {
  /** Whether no other poll can be answered before the deadline. */
  readonly isLastPoll: boolean;
  /**
   * Whether it is only that an interval has passed. Otherwise, as after `wake()`, there may be something new, which the
   * answer to a request that was sent before does not know.
   * @default false
   */
  readonly isRoutine?: boolean;
  /** How long ago the previous poll was answered, or the watch started, in milliseconds. */
  readonly sinceLastMs: number;
}

/** Which page of a list to read, and what a source is passed with it. */
export interface ListOptions extends GetOptions {
  /** The `nextCursor` of the page before; none for the first page. */
  readonly cursor?: string;
  /** The largest number of runs in a page. */
  readonly limit?: number;
}
