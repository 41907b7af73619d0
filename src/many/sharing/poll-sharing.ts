import type { AnyRun } from '../../kinds/run-kind.js';
import type { MonitorsSource } from '../../source/monitors-source.js';
import type { GetOptions, RunSource } from '../../source/run-source.js';
import type { RunTarget } from '../../watch/target.js';
import type { PoolEvent } from '../pool-event.js';
import type { WaitingRequests } from './place-in-queue.js';
import type { PooledRunSource } from './pooled-run-source.js';
import { type RequestCounts, RequestSender } from './request-sender.js';
import { SourcePolls } from './source-polls.js';

/** What the watches of a pool share. */
export interface PollSharingOptions {
  /** Where all requests wait for the budget. */
  readonly queue: WaitingRequests;
  /** Where the monitors are read whose runs a source has; `undefined` for any other source. */
  readonly monitorsOf: (source: RunSource) => MonitorsSource | undefined;
  readonly onEvent: (event: PoolEvent) => void;
}

/**
 * What lies beneath the watches of a pool: one poll serves all who watch a run, one page serves many runs.
 *
 * A poll waits (`Waiter`), with all others for the same run (`Polled`), for one request. Only when that has its turn in
 * the queue, the best request is chosen (`Scheduler`): for the run alone, for a page of its monitor's runs, or for a page
 * of all monitors with their last runs (`PageReader`). A page saves one request for each run on it that is due, and half
 * of one for each that is watched and not due yet: it is read if it saves more than it costs (`pagesToRead`). Where runs
 * are on a list is learned (`ListPlace`). Pages that show nothing are paid for by answered polls (`PageCredit`), so that
 * there are never more than twice the requests that there would be without them.
 *
 * An answer serves the polls that asked before its request was sent: what made a later one ask, such as `wake()`, may be
 * newer. Only a routine poll, which jitter might have let come a little earlier, accepts one that was sent a little
 * before. Watches that did not ask are woken with the answer in hand (`PooledRunSource`), and the poll that they make in the same
 * turn of the event loop gets it. So all runs on a page stay aligned, and cost one request for each interval of theirs.
 *
 * A 429 holds back everything once (`Throttling`), and the request is sent again: no watch sees a failure. Any other
 * failure is that of the polls for which the request was sent; that of a page sends them to ask for their runs alone.
 */
export class PollSharing {
  readonly #options: PollSharingOptions;
  readonly #sender: RequestSender;
  readonly #polls = new WeakMap<RunSource, SourcePolls>();

  constructor(options: PollSharingOptions) {
    this.#options = options;
    this.#sender = new RequestSender(options.queue, options.onEvent);
  }

  get counts(): RequestCounts {
    return this.#sender.counts;
  }

  /**
   * The source to give to one watch, which counts as watching until `leave` of that source is called.
   *
   * @param source where the watch would fetch by itself: watches with the same source share what it answers
   * @param onFresh called with an answer in hand: wake the watch, and the poll that it makes at once gets that answer
   */
  join<Run extends AnyRun, Outcome>(
    source: RunSource,
    target: RunTarget<Run, Outcome>,
    onFresh: () => void,
  ): PooledRunSource {
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
