import type { AnyRun } from '../../kinds/run-kind.js';
import type { MonitorsSource } from '../../source/monitors-source.js';
import type { GetOptions, RunSource } from '../../source/run-source.js';
import type { RunTarget } from '../../watch/target.js';
import type { WaitingRequests } from './place-in-queue.js';
import type { Polled, Watcher } from './polled.js';
import { PolledPage } from './polled-page.js';
import { PooledRunSource, type PooledRunSourceOwner } from './pooled-run-source.js';
import type { RequestSender } from './request-sender.js';
import { Scheduler } from './scheduler.js';
import { WatchedRuns } from './watched-runs.js';

/** The polls of all watches that have one source. */
export class SourcePolls implements PooledRunSourceOwner {
  /** For a caller that reads a list: its pages wait for the budget like any other request. */
  readonly list: RunSource['list'];
  readonly #watched: WatchedRuns;
  readonly #scheduler: Scheduler;

  /** @param monitors where the monitors of its runs are read; `undefined` if nowhere */
  constructor(
    source: RunSource,
    monitors: MonitorsSource | undefined,
    queue: WaitingRequests,
    sender: RequestSender,
  ) {
    this.#watched = new WatchedRuns(source, monitors);
    const listsOf = (polled: Polled) => this.#watched.listsOf(polled);
    this.#scheduler = new Scheduler({ queue, sender, source, listsOf });
    if (!source.list) return;
    this.list = (monitorId, options = {}) =>
      this.#scheduler.ask(new PolledPage(source, monitorId, options), options);
  }

  /** The source for one more watch of a run. */
  join<Run extends AnyRun, Outcome>(target: RunTarget<Run, Outcome>, onFresh: () => void): PooledRunSource {
    const polled = this.#watched.run(target);
    const source = new PooledRunSource(this, polled, onFresh);
    polled.join(source);
    return source;
  }

  ask(polled: Polled, options: GetOptions, watcher: Watcher): Promise<unknown> {
    return this.#scheduler.ask(polled, options, watcher);
  }

  leave({ polled }: PooledRunSource): void {
    if (!polled.isWatched) this.#unwatch(polled);
  }

  /** Polls a monitor. */
  async monitor(monitorId: string, options: GetOptions): Promise<unknown> {
    const polled = this.#watched.monitor(monitorId);
    try {
      return await this.#scheduler.ask(polled, options);
    } finally {
      if (polled.waiters.size === 0) this.#unwatch(polled);
    }
  }

  #unwatch(polled: Polled): void {
    for (const list of this.#watched.forget(polled)) this.#scheduler.abandon(list);
  }
}
