import type { PollEvent, RetryEvent, StatusChange } from './events.js';

/** Which watch an event is about. */
export interface WatchIdentity {
  /** Numbers the watches of this process. */
  readonly watchId: number;
  /** The name of the kind of run: `monitor_run`. */
  readonly kind: string;
  /** The id of what the run belongs to, such as its monitor; empty for a run that belongs to nothing. */
  readonly parentId: string;
  /** The id of the run. */
  readonly runId: string;
}

/**
 * What `onEvent` is called with: all that a watch does, as plain objects for a log, a trace or a counter. `type` says
 * which it is. The events of the emitter have its fields.
 */
export type WatchEvent<Run, Outcome> = WatchIdentity &
  (
    | { readonly type: 'start'; readonly isResumed: boolean }
    | ({ readonly type: 'status' } & StatusChange<Run>)
    | ({ readonly type: 'poll' } & PollEvent<Run>)
    | ({ readonly type: 'retry' } & RetryEvent)
    | { readonly type: 'outcome'; readonly outcome: Outcome }
    | { readonly type: 'error'; readonly error: unknown }
    | { readonly type: 'stop'; readonly reason: unknown }
  );
