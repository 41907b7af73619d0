/**
 * Where runs are looked up: anything shaped like `exa.websets.monitors.runs` of the vendor's SDK.
 *
 * `get` answers with the run as the API sends it, whatever its status, and rejects if it cannot. A rejection is
 * understood by what most clients put on their errors: `status` or `statusCode`, `headers`, `requestId`; one
 * without a status counts as a network failure. `sourceConformance` in `exa-runwatch/testing` holds all the rules.
 */
export interface RunSource {
  get(monitorId: string, runId: string, options?: GetOptions): Promise<unknown>;
  list?(monitorId: string, options?: ListOptions): Promise<unknown>;
}

export interface GetOptions {
  /** Aborted when the answer is no longer wanted. A source that cannot cancel may answer late; it is ignored. */
  readonly signal?: AbortSignal;
  /** To be called with the headers of the answer, for its `X-Request-Id` and the server's `Date`. */
  readonly onHeaders?: (headers: Headers) => void;
}

export interface ListOptions {
  readonly cursor?: string;
  readonly limit?: number;
  readonly signal?: AbortSignal;
}
