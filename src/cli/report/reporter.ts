import type { AnyRun, HoldEvent, PollEvent, RetryEvent, StatusChange, WatchState } from '../../index.js';
import type { RunResult } from '../formats/run-result.js';
import type { WaitResult } from '../formats/wait-result.js';

/** A run that is waited for. The same object in every call. */
export interface WaitedRun {
  /** The name of its kind: `monitor_run`. */
  readonly kind: string;
  /** The id of what it belongs to; empty for a run that belongs to nothing. */
  readonly parentId: string;
  readonly runId: string;
  /** As last seen; `null` if it never was. */
  readonly status: string | null;
  /** The state of its watch, to continue from another time. */
  snapshot(): WatchState<AnyRun>;
}

/** Shows or records how the waiting goes. */
export interface Reporter {
  /** The runs, before their first poll. */
  started?(runs: readonly WaitedRun[]): void;
  status?(change: StatusChange<AnyRun>, run: WaitedRun): void;
  poll?(event: PollEvent<AnyRun>, run: WaitedRun): void;
  retry?(event: RetryEvent, run: WaitedRun): void;
  /** The API asked to wait: nothing is polled meanwhile. */
  hold?(event: HoldEvent): void;
  /** A line about something else. */
  note?(line: string): void;
  ended?(result: RunResult, run: WaitedRun): void;
  /** The last call, before the command ends. */
  finished?(result: WaitResult): void;
}
