/** What a request asks for. */
export type RequestKind = 'run' | 'runs' | 'monitor' | 'monitors';

/** A request that the pool sent, once it is over. */
export interface RequestEvent {
  /** Which event this is. */
  readonly type: 'request';
  /** One run, a page of a monitor's runs, one monitor, or a page of monitors. */
  readonly what: RequestKind;
  /** The HTTP status; 200 for an answer of a source that does not say, `null` for no answer. */
  readonly status: number | null;
  /** How long the answer took, in milliseconds. */
  readonly durationMs: number;
  /** How long the request waited for the budget, in milliseconds. */
  readonly waitedMs: number;
  /** How many polls it answered. */
  readonly polls: number;
}

/** The API asked the pool to wait: nothing is sent meanwhile. */
export interface HoldEvent {
  /** Which event this is. */
  readonly type: 'hold';
  /** For how long, in milliseconds. */
  readonly delayMs: number;
  /** The HTTP status: 429 or 503. */
  readonly status: number;
}

/** What a pool does by itself. The events of its watches are `WatchEvent`s. */
export type PoolEvent = RequestEvent | HoldEvent;
