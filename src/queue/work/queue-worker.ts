/// <reference lib="esnext.disposable" preserve="true" />
import { monotonicNow } from '../../platform/clock.js';
import { Sleep } from '../../platform/sleep.js';
import { stopReason } from '../../watch/stop-reason.js';
import { DatabaseBudget } from '../budget/database-budget.js';
import type { JobClaim } from '../database/boss.js';
import { DATABASE_RETRY_MS } from '../database/database.js';
import type { DueWatch } from '../database/jobs.js';
import { HANDLERS, limitedTransactions, NOTES } from '../database/limited-connections.js';
import { inTransaction } from '../database/transaction.js';
import type { QueueParts } from '../queue-parts.js';
import type { WatchRow } from '../store/watch-row.js';
import { claimWatches, keyOfJob } from './claim-watches.js';
import { claimWriters } from './claim-writers.js';
import type { RunHandlers } from './handlers.js';
import { type Lease, Leases, LostClaimError } from './leases.js';
import { PooledPolls } from './pooled-polls.js';
import { postponedMs } from './postponed-ms.js';
import { Repeated } from './repeated.js';
import { type ClaimWork, workOnClaim } from './work-on-claim.js';
import type { CheckedWorkOptions } from './work-options.js';
import { WorkerUpkeep } from './worker-upkeep.js';

/** How many claims are made at once, at most. More make no query cheaper. */
const MAX_BATCH = 200;

/**
 * How many claims a worker may hold, at least. Those that wait for the budget can be answered by one page of a list,
 * together with those that are asked for.
 */
const MIN_CLAIMS = 200;

/** The pause before the next query for due watches, in milliseconds, unless a notice comes earlier. */
const IDLE_MS = 250;

/** The pause between two rounds of upkeep, in milliseconds. */
const UPKEEP_MS = 10_000;

/** The name of the budget that all workers share. */
const BUDGET = 'requests';

/** What a worker consists of. */
export interface WorkerParts {
  readonly parts: QueueParts;
  readonly options: CheckedWorkOptions;
  readonly handlers: RunHandlers;
  readonly onStopped: () => void;
}

/** What `work` returns: it claims watches that are due, polls their runs and calls the handlers, until it is stopped. */
export class QueueWorker implements AsyncDisposable {
  readonly #parts: QueueParts;
  readonly #onStopped: () => void;
  readonly #leases: Leases;
  readonly #polls: PooledPolls;
  readonly #work: ClaimWork;
  readonly #maxClaims: number;
  readonly #sleep = new Sleep();
  readonly #repeated: readonly Repeated[];
  readonly #upkeep: WorkerUpkeep;
  readonly #leaveNotices: () => void;
  readonly #looping: Promise<void>;
  /** Of each claim, all that is still to be done. */
  readonly #open = new Set<Promise<void>>();
  #stopped: { readonly reason: unknown; readonly over: Promise<void> } | undefined;
  #isHurried = false;
  /** Whether the last batch was as large as it could be, so that more may be due. */
  #isMoreDue = false;

  /** @internal */
  constructor({ parts, options, handlers, onStopped }: WorkerParts) {
    const { database, jobs, clock, onError } = parts;
    const { requestsPerSecond, concurrency } = options;
    this.#parts = parts;
    this.#onStopped = onStopped;
    const budget = new DatabaseBudget({ database, clock, name: BUDGET, requestsPerSecond, onError });
    this.#polls = new PooledPolls(options, budget, onError);
    const renew = (claims: readonly JobClaim[]) =>
      inTransaction(database, (transaction) => jobs.renew(claims, transaction));
    this.#leases = new Leases(renew, onError);
    this.#maxClaims = Math.max(MIN_CLAIMS, 2 * concurrency);
    this.#work = {
      ...parts,
      ...claimWriters(parts),
      database: limitedTransactions(database, NOTES),
      handlerDatabase: limitedTransactions(database, HANDLERS),
      polls: this.#polls,
      handlers,
    };
    this.#upkeep = new WorkerUpkeep(parts);
    this.#repeated = [
      new Repeated(jobs.lapseCheckMs, () => jobs.offerLapsed(), onError),
      new Repeated(UPKEEP_MS, () => this.#upkeep.run(), onError),
    ];
    this.#leaveNotices = parts.notices.add({ onDue: () => this.#hurry() });
    this.#looping = this.#loop();
  }

  /**
   * Stops claiming, aborts the polls in flight and gives their claims back, so that other workers have them at once.
   * Resolves when the handlers that run have ended: a handler that awaits it never ends, because it waits for itself.
   */
  stop(reason: unknown = stopReason('its worker was stopped')): Promise<void> {
    this.#stopped ??= { reason, over: this.#stop(reason) };
    return this.#stopped.over;
  }

  /** Stops the worker at the end of an `await using` block. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }

  async #loop(): Promise<void> {
    // `#stopped` is set before the first turn of a worker that is stopped at once.
    await undefined;
    while (!this.#stopped) {
      this.#isHurried = false;
      const pauseMs = await this.#claimBatch().catch((failure: unknown) => {
        this.#parts.onError(failure);
        return DATABASE_RETRY_MS;
      });
      if (pauseMs > 0 && !this.#isHurried) await this.#sleep.until(monotonicNow() + pauseMs, false);
    }
  }

  /** Returns how long to wait before the next batch. */
  async #claimBatch(): Promise<number> {
    const wanted = Math.min(MAX_BATCH, this.#maxClaims - this.#leases.size);
    if (wanted <= 0) return IDLE_MS;
    const onUnusable = (lease: Lease, reason: unknown) => this.#track(lease, () => Promise.reject(reason));
    const onForgotten = (lease: Lease) =>
      this.#track(lease, () => this.#work.returns.add({ lease, next: [] }));
    const onUnread = (lease: Lease) =>
      this.#track(lease, () => this.#work.returns.add({ lease, next: this.#dueIn(0, lease) }));
    const claiming = { ...this.#parts, leases: this.#leases, onUnusable, onForgotten, onUnread };
    const watches = await claimWatches(wanted, claiming);
    for (const watch of watches) this.#track(watch.lease, () => workOnClaim(watch, this.#work), watch.row);
    this.#upkeep.attempts += watches.length;
    this.#isMoreDue = watches.length === wanted;
    return this.#isMoreDue && this.#hasRoom() ? 0 : IDLE_MS;
  }

  /** Works on a claim, and sees to it that it is ended or given back. */
  #track(lease: Lease, work: () => Promise<void>, row?: WatchRow): void {
    const done = this.#workOn(lease, work, row).finally(() => {
      this.#open.delete(done);
      this.#leases.release(lease);
      if (this.#isMoreDue && this.#hasRoom()) this.#hurry();
    });
    this.#open.add(done);
  }

  async #workOn(lease: Lease, work: () => Promise<void>, row: WatchRow | undefined): Promise<void> {
    try {
      await work();
    } catch (failure) {
      // Whoever claims it next does all of it again.
      if (failure instanceof LostClaimError || lease.isLost) return;
      const isStopped = this.#stopped !== undefined && failure === this.#stopped.reason;
      if (!isStopped) this.#parts.onError(failure);
      const next = this.#dueIn(isStopped ? 0 : postponedMs(failure), lease);
      // What cannot be given back, which was reported, lapses.
      await this.#work.returns.add({ lease, next, ...(row && { row }) }).catch(() => {});
    }
  }

  #dueIn(ms: number, lease: Lease): DueWatch[] {
    return [{ key: keyOfJob(lease.job), dueAt: this.#parts.clock.now() + ms }];
  }

  /** Small batches cost as much as large ones. */
  #hasRoom(): boolean {
    return this.#leases.size <= this.#maxClaims / 2;
  }

  #hurry(): void {
    this.#isHurried = true;
    this.#sleep.end();
  }

  async #stop(reason: unknown): Promise<void> {
    await undefined;
    this.#leaveNotices();
    this.#hurry();
    await this.#looping;
    this.#leases.abortAll(reason);
    await this.#polls.close(reason);
    await Promise.all(this.#open);
    await Promise.all(this.#repeated.map((each) => each.stop()));
    await this.#upkeep.maintainDatabase().catch(this.#parts.onError);
    this.#leases.close();
    this.#onStopped();
  }
}
