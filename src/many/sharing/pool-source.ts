import type { AnyRun } from '../../kinds/run-kind.js';
import type { MonitorsSource } from '../../source/monitors-source.js';
import type { GetOptions, RunSource } from '../../source/run-source.js';
import type { RunTarget } from '../../watch/target.js';
import type { PoolEvent } from '../pool-event.js';
import type { WaitingRequests } from './place-in-queue.js';
import { type RequestCounts, RequestSender } from './request-sender.js';
import type { Seat } from './seat.js';
import { SourcePolls } from './source-polls.js';

/** What the watches of a pool share. */
export interface PoolSourceOptions {
  /** Where all requests wait for the budget. */
  readonly queue: WaitingRequests;
  /** Where the monitors are read whose runs a source has; `undefined` for any other source. */
  readonly monitorsOf: (source: RunSource) => MonitorsSource | undefined;
  readonly onEvent: (event: PoolEvent) => void;
}

/**
 * What lies beneath the watches of a pool.
 */
export class PoolSource {
  readonly #options: PoolSourceOptions;
  readonly #sender: RequestSender;
  readonly #polls = new WeakMap<RunSource, SourcePolls>();

  constructor(options: PoolSourceOptions) {
    this.#options = options;
    this.#sender = new RequestSender(options.queue, options.onEvent);
  }

  get counts(): RequestCounts {
    return this.#sender.counts;
  }

  /**
   * A seat for one watch: the source to give it. It counts as watching until the seat's `leave` is called.
   *
   * @param source watches with the same source share what it answers
   * @param onFresh called with an answer in hand: wake the watch, and the poll that it makes at once gets that answer
   */
  join<Run extends AnyRun, Outcome>(
    source: RunSource,
    target: RunTarget<Run, Outcome>,
    onFresh: () => void,
  ): Seat {
    return this.#pollsOf(source).join(target, onFresh);
  }

  /**
   * Polls a monitor, together with all who poll it or runs of it.
   *
   * @param source where its runs are
   */
  monitor(source: RunSource, monitorId: string, options: GetOptions): Promise<unknown> {
    return this.#pollsOf(source).monitor(monitorId, options);
  }

  /** A page of a monitor's runs, within the budget; `undefined` if the source has no lists. */
  listOf(source: RunSource): RunSource['list'] {
    return this.#pollsOf(source).list;
  }

  #pollsOf(source: RunSource): SourcePolls {
    const { queue, monitorsOf } = this.#options;
    const known = this.#polls.get(source);
    const polls = known ?? new SourcePolls(source, monitorsOf(source), queue, this.#sender);
    this.#polls.set(source, polls);
    return polls;
  }
}
