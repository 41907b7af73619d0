/** A request as it came in. */
export interface RecordedRequest {
  readonly method: string;
  /** The path with the query, as it was sent: nothing is decoded. */
  readonly path: string;
  /** By lower-case name. The key is among them. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** When it came in, in epoch milliseconds. */
  readonly at: number;
  /** What the answer's `X-Request-Id` says, unless a fault replaces it. */
  readonly requestId: string;
  /** The status it was answered with; `null` as long as it was not. */
  readonly status: number | null;
}
