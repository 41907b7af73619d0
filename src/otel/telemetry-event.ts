import type { AnyRun, EndedRun, OutcomeFacts } from '../kinds/run-kind.js';
import type { PoolEvent } from '../many/pool-event.js';
import type { WatchActivity, WatchEvent, WatchIdentity } from '../watch/watch-event.js';

/** What is reported of an outcome. A kind of your own may leave some of it out. */
type ReportedOutcome = EndedRun & Partial<Pick<OutcomeFacts<AnyRun>, 'polls' | 'waitedMs' | 'latenessMs'>>;

/** What the watch of a run does, whatever its kind. */
export type AnyWatchEvent = WatchEvent<AnyRun, ReportedOutcome>;

/** One type of it. */
export type AnyWatchEventOf<Type extends WatchActivity<AnyRun, ReportedOutcome>['type']> = Extract<
  AnyWatchEvent,
  { readonly type: Type }
>;

/** What an attempt of a queue's worker led to: the same, but not of a watch of this process. */
export type AttemptEvent = Omit<WatchIdentity, 'watchId' | 'isPooled'> &
  Exclude<WatchActivity<AnyRun, ReportedOutcome>, { readonly type: 'start' | 'poll' | 'stop' }>;

/** What `onEvent` of a watch, a pool or a queue's worker is called with. */
export type TelemetryEvent = AnyWatchEvent | AttemptEvent | PoolEvent;
