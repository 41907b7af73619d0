/// <reference lib="esnext.disposable" preserve="true" />
import type { AnyOutcome } from '../errors/assert-completed.js';
import type { RunOutcome } from '../kinds/monitor-run.js';
import type { AnyRun } from '../kinds/run-kind.js';
import { type Identified, parseId } from '../source/run-ids.js';
import type { RunTarget } from '../watch/target.js';
import { monitorRun } from '../watch/targets.js';
import type { EnqueueOptions, EnqueueResult } from './enqueue-options.js';
import { enqueueTargets } from './enqueue-targets.js';
import { type ListOptions, parseListOptions } from './list-options.js';
import { QueueAccess } from './queue-access.js';
import type { QueueParts } from './queue-parts.js';
import { queuedKey } from './queued-key.js';
import { type QueuedWatch, queuedWatch } from './queued-watch.js';
import { type RetryFilter, restartGivenUp } from './restart-given-up.js';
import { forgetWatch } from './store/forget-watch.js';
import { listWatches, readWatch } from './store/read-watches.js';
import { type RunQueueStats, readStats } from './store/run-queue-stats.js';
import { type WakeFilter, wakeWatches } from './store/wake-watches.js';
import { SettledWatches } from './waiting/settled-watches.js';
import { type QueueWaitOptions, waitUntilSettled } from './waiting/wait-until-settled.js';
import { parseHandlers, type RunHandlers } from './work/handlers.js';
import { QueueWorker } from './work/queue-worker.js';
import { parseWorkOptions, type QueueWorkOptions } from './work/work-options.js';

/** What `openRunQueue` returns: watches that are kept in a database, and outlive this process. */
export class RunQueue implements AsyncDisposable {
  readonly #parts: QueueParts;
  readonly #access: QueueAccess;
  readonly #settled: SettledWatches;
  readonly #workers = new Set<QueueWorker>();
  #closed: Promise<void> | undefined;

  /** @internal */
  constructor(parts: QueueParts) {
    this.#parts = parts;
    this.#access = new QueueAccess(parts);
    this.#settled = new SettledWatches(parts.database, parts.notices, parts.onError);
  }

  /**
   * Has a run of a monitor watched by whichever worker comes to it. A run that is watched already, or has ended, is left
   * as it is; a watch that was given up is started again.
   *
   * @throws TypeError or RangeError (an `ArgumentError`) for an id or an option that is not usable
   * @throws RunQueueError `QUEUE_CLOSED`, or `QUEUE_REENTERED` if a handler that has used its `db` calls it without `db`
   */
  async enqueue(monitor: Identified, run: Identified, options: EnqueueOptions = {}): Promise<EnqueueResult> {
    return this.enqueueTarget(monitorRun(monitor, run), options);
  }

  /** Has a run of any kind watched, as `enqueue` does. */
  async enqueueTarget<Run extends AnyRun, Outcome extends AnyOutcome>(
    target: RunTarget<Run, Outcome>,
    options: EnqueueOptions = {},
  ): Promise<EnqueueResult> {
    queuedKey(target);
    return { isNew: (await this.enqueueAll([target], options)) === 1 };
  }

  /** Has many runs watched, as `enqueue` does, a thousand in a transaction. Resolves with how many were started. */
  async enqueueAll(targets: readonly RunTarget[], options: EnqueueOptions = {}): Promise<number> {
    return enqueueTargets(targets, options, { access: this.#access, jobs: this.#parts.jobs });
  }

  /**
   * Waits until a run of a monitor has ended, whichever process polls it. It is enqueued if need be.
   *
   * @throws RunTimeoutError if that takes longer than `timeoutMs`; the watch goes on in the queue
   * @throws RunWatchError as `waitForRun` of the main entry does, if the watch was given up
   * @throws RunQueueError `QUEUE_FORGOTTEN` if the run is not in the queue any more, `QUEUE_CLOSED`, or `QUEUE_REENTERED`
   * within a handler of that run
   */
  async waitForRun(monitor: Identified, run: Identified, options?: QueueWaitOptions): Promise<RunOutcome> {
    return this.waitFor(monitorRun(monitor, run), options);
  }

  /** Waits until a run of any kind has ended, as `waitForRun` does. */
  async waitFor<Run extends AnyRun, Outcome extends AnyOutcome>(
    target: RunTarget<Run, Outcome>,
    options: QueueWaitOptions = {},
  ): Promise<Outcome> {
    this.#access.refuseInHandlerOf(queuedKey(target), 'waitFor');
    return this.#access.run((database) =>
      waitUntilSettled(target, options, {
        database,
        settled: this.#settled,
        closing: this.#access.closing,
        enqueue: (given) => this.enqueueTarget(target, given),
      }),
    );
  }

  /**
   * Starts to poll runs that are due, and to call handlers for what has happened, in this process. Resolves when it works.
   * Any number of processes on a database may do so; call it once in each.
   *
   * @throws TypeError or RangeError (an `ArgumentError`) for an option that is not usable, or if there is no API key
   */
  async work(options: QueueWorkOptions = {}, handlers: RunHandlers = {}): Promise<QueueWorker> {
    return this.#access.run(async () => {
      const worker = new QueueWorker({
        parts: this.#parts,
        options: parseWorkOptions(options),
        handlers: parseHandlers(handlers),
        onStopped: () => this.#workers.delete(worker),
      });
      this.#workers.add(worker);
      return worker;
    });
  }

  /**
   * Has a run polled now, if it is watched: it is claimed before all others. With one argument, it is the id of a run of
   * any kind, as a webhook has it.
   */
  async wake(monitor: Identified, run?: Identified): Promise<void> {
    if (run !== undefined) return this.wakeTarget(monitorRun(monitor, run));
    return this.#wake({ runId: parseId('run', monitor) });
  }

  /** Has a run of any kind polled now, as `wake` does. */
  async wakeTarget<Run extends AnyRun, Outcome>(target: RunTarget<Run, Outcome>): Promise<void> {
    return this.#wake({ key: queuedKey(target) });
  }

  /** How much there is to do, and how late it is. */
  async stats(): Promise<RunQueueStats> {
    return this.#access.run(readStats);
  }

  /** What the queue knows of a run of a monitor; `null` if it was not enqueued, or is forgotten. */
  async get(monitor: Identified, run: Identified): Promise<QueuedWatch | null> {
    return this.getTarget(monitorRun(monitor, run));
  }

  /** What the queue knows of a run of any kind, as `get` does. */
  async getTarget<Run extends AnyRun, Outcome>(target: RunTarget<Run, Outcome>): Promise<QueuedWatch | null> {
    const key = queuedKey(target);
    const row = await this.#access.run((database) => readWatch(key, database));
    return row && queuedWatch(row, this.#parts.kinds);
  }

  /** What the queue knows of many runs, a page at a time. One that cannot be read is left out, and goes to `onError`. */
  async list(options: ListOptions = {}): Promise<QueuedWatch[]> {
    const filter = parseListOptions(options);
    const { kinds, onError } = this.#parts;
    const rows = await this.#access.run((database) => listWatches(filter, database, onError));
    return rows.map((row) => queuedWatch(row, kinds));
  }

  /** Starts watches again that were given up, each with the time that it had. Resolves with how many. */
  async retry(filter: RetryFilter = {}): Promise<number> {
    return this.#access.run((database) => restartGivenUp(filter, { ...this.#parts, database }));
  }

  /**
   * Ends the watch of a run of a monitor, and deletes what is known of it, events that are not handled yet included.
   * Resolves with whether there was one.
   *
   * @throws RunQueueError `QUEUE_CLOSED`, or `QUEUE_REENTERED` within a handler of that run
   */
  async forget(monitor: Identified, run: Identified): Promise<boolean> {
    return this.forgetTarget(monitorRun(monitor, run));
  }

  /** Ends the watch of a run of any kind, as `forget` does. */
  async forgetTarget<Run extends AnyRun, Outcome>(target: RunTarget<Run, Outcome>): Promise<boolean> {
    const key = queuedKey(target);
    this.#access.refuseInHandlerOf(key, 'forget');
    return this.#access.write(undefined, (inside) => forgetWatch(key, inside, this.#parts.jobs));
  }

  /**
   * Stops the workers of this process, which give their claims back at once, and closes what was opened. Watches stay in
   * the database; waits of this process reject. Resolves when the handlers that run have ended: a handler that awaits it
   * never ends, because it waits for itself.
   */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  /** Closes the queue at the end of an `await using` block. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #wake(meant: WakeFilter): Promise<void> {
    await this.#access.write(undefined, (inside) => wakeWatches(meant, inside, this.#parts.jobs));
  }

  async #close(): Promise<void> {
    this.#access.close();
    const { notices, database, onError } = this.#parts;
    await Promise.all([...this.#workers].map((worker) => worker.stop()));
    await notices.close().catch(onError);
    await database.close();
  }
}
