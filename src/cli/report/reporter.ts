import type { AnyRun, HoldEvent, PollEvent, RetryEvent, StatusChange, WatchState } from '../../index.js';
import type { RunResult } from '../formats/run-result.js';
import type { WaitResult } from '../formats/wait-result.js';

/** The ids of a run: no other has the same ones. */
export interface RunIdentity {
  /** The name of its kind: `monitor_run`. */
  readonly kind: string;
  /** The id of what it belongs to; empty for a run that belongs to nothing. */
  readonly parentId: string;
  readonly runId: string;
}

/** A run that is waited for, as a reporter gets it: the same object in every call. */
export interface ReportedRun extends Omit<RunIdentity, 'runId'> {
  /** `null` as long as it is not found. */
  readonly runId: string | null;
  /** Which run of the monitor is to be found; `null` if it was named. */
  readonly finding: 'latest' | 'next' | null;
  /** As last seen; `null` if it never was. */
  readonly status: string | null;
  /** The state of its watch, to continue from another time; `null` as long as it is not found. */
  snapshot(): WatchState<AnyRun> | null;
}

/** Shows or records how the waiting goes. */
export interface Reporter {
  /** The runs, before their first poll. */
  started?(runs: readonly ReportedRun[]): void;
  status?(change: StatusChange<AnyRun> & RunIdentity, run: ReportedRun): void;
  poll?(event: PollEvent<AnyRun> & RunIdentity, run: ReportedRun): void;
  retry?(event: RetryEvent & RunIdentity, run: ReportedRun): void;
  /** The API asked to wait: nothing is polled meanwhile. */
  hold?(event: HoldEvent): void;
  /** A line about something else. */
  note?(line: string): void;
  ended?(result: RunResult, run: ReportedRun): void;
  /** The last call, before the command ends. */
  finished?(result: WaitResult): void;
}
