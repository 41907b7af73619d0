/**
 * Where runs are fetched: anything shaped like `exa.websets.monitors.runs` of the vendor's SDK.
 *
 * `get` resolves with the run as the API sends it, whatever its status, and rejects if it cannot. A rejection is
 * understood by what most clients put on their errors: `status` or `statusCode`, `headers`, `requestId`. Without a
 * status it counts as a network failure, unless it is a mistake of the program, such as another `TypeError`.
 * `sourceConformance` in `exa-runwatch/testing` has all the rules.
 */
export interface RunSource {
  get(monitorId: string, runId: string, options?: GetOptions): Promise<unknown>;
  list?(monitorId: string, options?: ListOptions): Promise<unknown>;
}

export interface GetOptions {
  /** Aborted when the answer is no longer wanted. A source that cannot cancel may answer late; it is ignored. */
  readonly signal?: AbortSignal;
  /** To be called with the answer's headers, for its `Retry-After`, its `X-Request-Id` and the server's `Date`. */
  readonly onHeaders?: (headers: Headers) => void;
}

export interface ListOptions {
  readonly cursor?: string;
  /** How many runs a page may have. */
  readonly limit?: number;
  readonly signal?: AbortSignal;
}
