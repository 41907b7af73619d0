import type { Fault } from '../fault.js';
import type { RunIds, Timeline } from '../timeline.js';
import type { RecordedRequest } from './recorded-request.js';

/** An Exa of one's own, over real HTTP. */
export interface FakeExa {
  /** What goes in as base URL, such as `http://127.0.0.1:49152`. */
  readonly url: string;
  readonly apiKey: string;
  /** Every request so far, in the order in which they came. */
  readonly requests: readonly RecordedRequest[];
  /** How many requests are waiting for the end of their answer. */
  readonly openRequests: number;

  /**
   * Adds a run, and its monitor if that is new.
   *
   * @param ids default: `'monitor_test'`, and an id not yet used
   * @throws TypeError or RangeError if the timeline or an id is malformed, or the run exists
   */
  addRun(timeline: Timeline, ids?: Partial<RunIds>): FakeRun;

  /**
   * Adds a monitor, which need not have a run, or changes one.
   *
   * @param fields fields of its JSON to add or replace; `id` is `'monitor_test'` unless given, and one that is
   * `undefined` is left out of the JSON
   * @throws TypeError or RangeError if the fields are malformed
   */
  addMonitor(fields?: Readonly<Record<string, unknown>>): { readonly monitorId: string };

  /**
   * Faults for the next requests for a run, whichever run that is: one a request, in this order. `null` stands
   * for a request without a fault. A run's own faults go first.
   *
   * @throws TypeError or RangeError if a fault is malformed; then none is queued
   */
  queueFault(...faults: readonly (Fault | null)[]): void;

  /** Ends every connection, those that hang included, and the server. Calling it again changes nothing. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** A run of the fake. */
export interface FakeRun extends RunIds {
  /** Faults for the next requests for this run. Otherwise as {@link FakeExa.queueFault}. */
  queueFault(...faults: readonly (Fault | null)[]): void;
}
