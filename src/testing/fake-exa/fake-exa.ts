import type { FakeKind } from '../scenario/fake-kind.js';
import type { Fault, ListFault } from '../scenario/fault.js';
import type { FakeRunIds, MonitorRunIds } from '../scenario/ids.js';
import type { Timeline } from '../scenario/timeline.js';
import type { ListName } from './list-name.js';
import type { RecordedRequest } from './recorded-request.js';

/** A fake of Exa's API, over real HTTP. */
export interface FakeExa {
  /** The base URL to hand to the code under test, such as `http://127.0.0.1:49152`. */
  readonly url: string;
  /** The key that requests must carry. */
  readonly apiKey: string;
  /** Every request so far, in the order in which they came. */
  readonly requests: readonly RecordedRequest[];
  /** How many requests still wait for the end of their answer. */
  readonly openRequests: number;

  /**
   * Adds a run of a Websets monitor, and the monitor if that is new.
   *
   * @param ids default: `'monitor_test'`, and an id not yet used
   * @throws TypeError or RangeError (an `ArgumentError`) if the timeline or an id is malformed, or the run exists
   * already
   */
  addRun(timeline: Timeline, ids?: Partial<MonitorRunIds>): FakeRun;

  /**
   * Adds a run of any kind.
   *
   * @param kind `'monitor_run'`, `'search_monitor_run'`, `'agent_run'`, `'webset_search'`, `'import'` or `'webset'`
   * @param ids default: `'monitor_test'` or `'webset_test'` as `parentId` for a kind that belongs to one, and an id not
   * yet used
   * @throws TypeError or RangeError (an `ArgumentError`) if there is no such kind, the timeline or an id is malformed, or
   * the run exists already
   */
  add(kind: FakeKind, timeline: Timeline, ids?: Partial<Omit<FakeRunIds, 'kind'>>): FakeJob;

  /**
   * Adds a monitor, which need not have a run, or changes one.
   *
   * @param fields fields of its JSON to add or replace; `id` is `'monitor_test'` unless given, and one that is
   * `undefined` is left out of the JSON
   * @throws TypeError or RangeError (an `ArgumentError`) if the fields are malformed
   */
  addMonitor(fields?: Readonly<Record<string, unknown>>): { readonly monitorId: string };

  /**
   * Queues faults for the next requests for a run, whichever run that is: one per request, in this order. `null` stands
   * for a request without a fault. A run's own faults go first.
   *
   * @throws TypeError or RangeError (an `ArgumentError`) if a fault is malformed; then none is queued
   */
  queueFault(...faults: readonly (Fault | null)[]): void;

  /**
   * Queues faults for the next requests for a list of runs, for one monitor or for the list of monitors: one per request,
   * in this order. `null` stands for a request without a fault.
   *
   * @throws TypeError or RangeError (an `ArgumentError`) if there is no such list or a fault is malformed; then none is
   * queued
   */
  queueListFault(list: ListName, ...faults: readonly (ListFault | null)[]): void;

  /** Ends every connection, including open requests, and stops the server. Further calls do nothing. */
  close(): Promise<void>;
  /** As `close`, at the end of an `await using` block. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** A run of any kind. */
export interface FakeJob extends FakeRunIds {
  /** Queues faults for the next requests for this run. Otherwise as {@link FakeExa.queueFault}. */
  queueFault(...faults: readonly (Fault | null)[]): void;
}

/** A run of a Websets monitor. */
export interface FakeRun extends MonitorRunIds {
  /** Queues faults for the next requests for this run. Otherwise as {@link FakeExa.queueFault}. */
  queueFault(...faults: readonly (Fault | null)[]): void;
}
