import type { AnyRun, EndedRun, OutcomeFacts } from '../kinds/run-kind.js';
import type { PoolEvent } from '../many/pool-event.js';
import type { WatchActivity, WatchEvent } from '../watch/watch-event.js';

/** What is reported of an outcome. A kind of your own may leave some of it out. */
export type AnyOutcome = EndedRun & Partial<Pick<OutcomeFacts<AnyRun>, 'polls' | 'waitedMs' | 'latenessMs'>>;

/** What the watch of a run does, whatever its kind. */
export type AnyWatchEvent = WatchEvent<AnyRun, AnyOutcome>;

/** One type of it. */
export type AnyWatchEventOf<Type extends WatchActivity<AnyRun, AnyOutcome>['type']> = Extract<
  AnyWatchEvent,
  { readonly type: Type }
>;

/** What `onEvent` of a watch or a pool is called with. */
export type TelemetryEvent = AnyWatchEvent | PoolEvent;
