/// <reference lib="esnext.disposable" preserve="true" />
import { monotonicNow } from '../../platform/clock.js';
import { Sleep } from '../../platform/sleep.js';
import { stopReason } from '../../watch/stop-reason.js';
import { DatabaseBudget } from '../budget/database-budget.js';
import type { QueueParts } from '../queue-parts.js';
import { forgetSettled, scheduleOverlooked } from '../store/upkeep.js';
import { claimWatches, giveBack, keyOf } from './claim-watches.js';
import type { ClaimedWatch } from './claimed-watch.js';
import { GroupCommit } from './group-commit.js';
import type { RunHandlers } from './handlers.js';
import { Leases, type Lease, LostClaimError } from './leases.js';
import { recordPolls } from './record-polls.js';
import { Repeated } from './repeated.js';
import { SharedPolls } from './shared-polls.js';
import { type ClaimWork, workOnClaim } from './work-on-claim.js';
import type { CheckedWorkOptions } from './work-options.js';

/** More claims at once make no query cheaper. */
const MAX_BATCH = 200;

/**
 * How many claims a worker holds at least: those that wait for the budget can be answered by one page of a list, together
 * with those that are asked for.
 */
const MIN_CLAIMS = 100;

/** The pause before the next query for due watches, where no notice comes earlier, in milliseconds. */
const IDLE_MS = 250;

/** The pause after the database has failed, in milliseconds. */
const FAILED_MS = 1_000;

/** How long a watch is left alone that this worker cannot poll, in milliseconds. */
const POSTPONED_MS = 60_000;

/** The pause between two rounds of upkeep, in milliseconds. */
const UPKEEP_MS = 30_000;

/** What `work` returns: it claims watches that are due, polls their runs and calls the handlers, until it is stopped. */
export class QueueWorker implements AsyncDisposable {
  readonly #parts: QueueParts;
  readonly #leases: Leases;
  readonly #polls: SharedPolls;
  readonly #work: ClaimWork;
  readonly #maxClaims: number;
  readonly #sleep = new Sleep();
  readonly #open = new Set<Promise<void>>();
  readonly #repeated: readonly Repeated[];
  readonly #leaveNotices: () => void;
  readonly #looping: Promise<void>;
  #stopped: { readonly reason: unknown; readonly over: Promise<void> } | undefined;
  #isDueNoticed = false;

  /** @internal */
  constructor(parts: QueueParts, options: CheckedWorkOptions, handlers: RunHandlers) {
    const { database, jobs, clock, currentHandler, onError, leaseMs } = parts;
    this.#parts = parts;
    const budget = new DatabaseBudget({ database, clock, requestsPerSecond: options.requestsPerSecond });
    this.#polls = new SharedPolls(options, budget, onError);
    this.#leases = new Leases(jobs, onError);
    this.#maxClaims = Math.max(MIN_CLAIMS, options.concurrency);
    const records = new GroupCommit(recordPolls.bind(null, parts));
    const polls = this.#polls;
    this.#work = { database, jobs, clock, currentHandler, onError, polls, records, handlers };
    this.#repeated = [
      new Repeated(leaseMs / 10, () => jobs.offerLapsed(), onError),
      new Repeated(UPKEEP_MS, () => this.#upkeep(), onError),
    ];
    this.#leaveNotices = parts.notices.add({ onDue: () => this.#noticeDue() });
    this.#looping = this.#loop();
  }
}
