import type { AnyRun } from '../../kinds/run-kind.js';
import type { MonitorsSource } from '../../source/monitors-source.js';
import type { RunSource } from '../../source/run-source.js';
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
  /** Where the pool itself fetches the runs of monitors. */
  readonly runs: RunSource;
  /** Where the monitors of those runs are fetched. */
  readonly monitors: MonitorsSource | null;
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

  get hasMonitors(): boolean {
    return this.#options.monitors !== null;
  }

  /** Lists the runs of a monitor, within the budget; `undefined` where they cannot be listed. */
  get list(): RunSource['list'] {
    return this.#pollsOf(this.#options.runs).list;
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

  /** The same for a watch of a monitor, which the seat polls as it polls a run. */
  joinMonitor(monitorId: string, onFresh: () => void): Seat {
    return this.#pollsOf(this.#options.runs).joinMonitor(monitorId, onFresh);
  }

  #pollsOf(source: RunSource): SourcePolls {
    const { runs, monitors, queue } = this.#options;
    const known = this.#polls.get(source);
    const polls = known ?? new SourcePolls(source, source === runs ? monitors : null, queue, this.#sender);
    this.#polls.set(source, polls);
    return polls;
  }
}
