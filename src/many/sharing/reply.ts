/** What a request was answered with, for one of the polls. */
export interface Reply {
  readonly answer: unknown;
  /** Those of the response; `null` if the source did not pass them on. */
  readonly headers: Headers | null;
}
