import type { MonitorRun, RunOutcome } from '../kinds/monitor-run.js';
import type { AnyRun, RunIds } from '../kinds/run-kind.js';
import type { PollEvent, RetryEvent, StatusChange } from './events.js';

/** Which watch an event is about. */
export interface WatchIdentity extends RunIds {
  /** Numbers the watches of this process. */
  readonly watchId: number;
  /** The name of the kind of run: `monitor_run`. */
  readonly kind: string;
  /** Whether the watch is one of a pool, which reports the requests of its polls itself. */
  readonly isPooled: boolean;
}

/** What a watch does; `type` says what. Those that are also events of the emitter carry the same fields. */
export type WatchActivity<Run extends AnyRun, Outcome> =
  | { readonly type: 'start'; readonly isResumed: boolean }
  | ({ readonly type: 'status' } & StatusChange<Run>)
  | ({ readonly type: 'poll' } & PollEvent<Run>)
  | ({ readonly type: 'retry' } & RetryEvent)
  | { readonly type: 'outcome'; readonly outcome: Outcome }
  | { readonly type: 'error'; readonly error: unknown }
  | { readonly type: 'stop'; readonly reason: unknown };

/** What `onEvent` is called with: everything a watch does, as plain objects for a log, a trace or a counter. */
export type WatchEvent<Run extends AnyRun = MonitorRun, Outcome = RunOutcome> = WatchIdentity &
  WatchActivity<Run, Outcome>;
