/** A request as it came in. */
export interface RecordedRequest {
  /** The HTTP method. */
  readonly method: string;
  /** The path with its query, exactly as it was sent: nothing is decoded. */
  readonly path: string;
  /** By lower-case name. The API key is among them. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** When it came in, in epoch milliseconds. */
  readonly at: number;
  /** The `X-Request-Id` of the answer, unless a fault replaces it. */
  readonly requestId: string;
  /** The status of the answer; `null` until there is one. */
  readonly status: number | null;
  /** When its answer was complete or its client was gone, in epoch milliseconds; `null` until then. */
  readonly endedAt: number | null;
}
