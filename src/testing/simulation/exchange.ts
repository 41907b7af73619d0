import type { ErrorEnvelope } from '../scenario/envelope.js';

/** The request that is answered, and when. */
export interface Exchange {
  /** The shape of errors. */
  readonly envelope: ErrorEnvelope;
  readonly requestId: string;
  readonly path: string;
  /** By lower-case name; none where there is no HTTP. */
  readonly requestHeaders: Readonly<Record<string, unknown>>;
  /** When it is answered, in epoch milliseconds. */
  readonly nowMs: number;
}
