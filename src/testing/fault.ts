import type { Envelope } from './simulation/error-answer.js';

/** What goes wrong with one request for a run, as data: the same in memory and over HTTP. */
export type Fault =
  | StatusFault
  | ResetFault
  | SilenceFault
  | TrickleFault
  | TruncatedFault
  | HtmlFault
  | EmptyFault
  | OversizedFault
  | RedirectFault
  | StaleFault
  | AnotherRunFault;

/** A complete answer with another status. */
export interface StatusFault {
  readonly fault: 'status';
  /** From 200 to 599. */
  readonly status: number;
  /** Headers to add or replace, such as `Retry-After`. */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * The body: text as it is, an object as JSON.
   * @default the error envelope for the status
   */
  readonly body?: string | object;
  /**
   * The envelope of the error, where no body is given.
   * @default that of the fake, which is 'current' unless told otherwise
   */
  readonly envelope?: Envelope;
}

/** The connection breaks before anything was answered, or in the middle of the body. */
export interface ResetFault {
  readonly fault: 'reset';
  readonly when: 'before-headers' | 'mid-body';
}

/** No answer, ever. */
export interface SilenceFault {
  readonly fault: 'silence';
}

/** A body that never ends: a space now and then, so that it might still become JSON. */
export interface TrickleFault {
  readonly fault: 'trickle';
  /**
   * Milliseconds from one byte to the next.
   * @default 100
   */
  readonly everyMs?: number;
}

/** A complete answer whose JSON is cut in half. */
export interface TruncatedFault {
  readonly fault: 'truncated';
}

/** A page of HTML with status 200, as from a proxy or a captive portal. */
export interface HtmlFault {
  readonly fault: 'html';
}

/** Status 200 without a body. */
export interface EmptyFault {
  readonly fault: 'empty';
}

/** The right answer followed by spaces: valid JSON, but too much of it. Its length is not announced. */
export interface OversizedFault {
  readonly fault: 'oversized';
  /**
   * How many bytes.
   * @default 1_048_577, one more than 1 MiB
   */
  readonly bytes?: number;
}

/** Status 302. */
export interface RedirectFault {
  readonly fault: 'redirect';
  /** What the `Location` header says. */
  readonly location: string;
}

/** An old read: the run as it was. */
export interface StaleFault {
  readonly fault: 'stale';
  /**
   * How many milliseconds earlier.
   * @default into the phase before this one
   */
  readonly byMs?: number;
}

/** The answer of another run of the same monitor. */
export interface AnotherRunFault {
  readonly fault: 'another-run';
  /** @default 'run_another' */
  readonly runId?: string;
}
