import type { AnyOutcome } from '../../errors/assert-completed.js';
import type { AnyRun } from '../../kinds/run-kind.js';
import type { PollInterval } from '../../machine/poll-interval.js';
import type { RequestBudget } from '../../many/budget/request-budget.js';
import { RequestQueue } from '../../many/budget/request-queue.js';
import { PoolSources } from '../../many/pool-sources.js';
import { MOST_FROM_LISTS } from '../../many/sharing/answers-from-lists.js';
import { PollSharing } from '../../many/sharing/poll-sharing.js';
import { reportingThrown } from '../../platform/report-uncaught.js';
import type { RunSource } from '../../source/run-source.js';
import { asRunSource } from '../../source/sole-source.js';
import { NO_PLANNER } from '../../watch/planned-interval.js';
import { type PollResult, pollOnce } from '../../watch/single-poll.js';
import { resumeSnapshot, type WatchState } from '../../watch/snapshot.js';
import { squareRootBackoff } from '../../watch/square-root-backoff.js';
import type { RunTarget } from '../../watch/target.js';
import type { AttemptOptions } from '../enqueue-options.js';
import { type QueueEvent, runEvents } from './queue-event.js';
import type { CheckedWorkOptions } from './work-options.js';

/** A budget over all workers, which a `Retry-After` holds back for all of them. */
export interface HeldBudget extends RequestBudget {
  hold(delayMs: number): Promise<void>;
}

/** One poll of a queued watch. */
export interface QueuedPoll {
  readonly target: RunTarget<AnyRun, AnyOutcome>;
  readonly options: AttemptOptions;
  /** The watch so far, by this machine's time of day. */
  readonly resumeFrom: WatchState<AnyRun>;
  /** Aborts the poll. */
  readonly signal: AbortSignal;
}

/** No line of a user's program has led to a poll. */
const NO_CALL_SITE = {};

/** Polls claimed runs as a pool does: within one budget, and several with one page of a list. */
export class PooledPolls {
  readonly #options: CheckedWorkOptions;
  readonly #pollInterval: number | PollInterval;
  readonly #queue: RequestQueue;
  readonly #sources: PoolSources;
  readonly #sharing: PollSharing;

  /** @throws TypeError if a source of our own is needed, and there is no key, or the key or the URL is not usable */
  constructor(options: CheckedWorkOptions, budget: HeldBudget, onError: (error: unknown) => void) {
    const { concurrency: maxConcurrency, requestsPerSecond } = options;
    this.#options = options;
    this.#pollInterval = options.pollInterval ?? squareRootBackoff();
    this.#sources = new PoolSources(options);
    this.#queue = new RequestQueue({ requestsPerSecond, maxConcurrency, budget });
    this.#sharing = new PollSharing({
      queue: this.#queue,
      monitorsOf: (source) => this.#sources.monitorsOf(source),
      onEvent: (event) => {
        if (event.type === 'hold') budget.hold(event.delayMs).catch(onError);
        this.#report(event);
      },
    });
  }

  /**
   * Polls a run once.
   *
   * @throws TypeError if the snapshot is not of this run; the signal's reason
   */
  async poll({ target, options, resumeFrom, signal }: QueuedPoll): Promise<PollResult<AnyRun, AnyOutcome>> {
    const source = this.#sharing.join(this.#sourceOf(target), target, () => {});
    if (isToBeAskedAlone(resumeFrom)) source.refuseLists();
    try {
      const { pollInterval = this.#pollInterval } = options;
      const polling = { ...options, kind: target.kind, source, pollInterval, unref: false };
      const state = resumeSnapshot(resumeFrom, target, options.retry.maxTimeMs);
      const result = await pollOnce<AnyRun, AnyOutcome>(
        { polling, planner: NO_PLANNER, signal, calledAt: NO_CALL_SITE },
        state,
      );
      for (const event of runEvents(target, result)) this.#report(event);
      return result;
    } finally {
      source.leave();
    }
  }

  /** Aborts all requests, and resolves when nothing is in flight any more. */
  close(reason: unknown): Promise<void> {
    return this.#queue.close(reason);
  }

  #report(event: QueueEvent): void {
    const { onEvent } = this.#options;
    if (onEvent) reportingThrown(() => onEvent(event));
  }

  #sourceOf({ kind }: RunTarget<AnyRun, AnyOutcome>): RunSource {
    const source = this.#options.sources[kind.name];
    return source ? asRunSource(kind, source) : this.#sources.sourceOf(kind);
  }
}

/**
 * A list that stays behind must not hide the end of a run. A pool counts how often lists have answered, but forgets it
 * with each poll here, and the next one may be another worker's: so it goes by all polls that were answered.
 */
function isToBeAskedAlone({ polls }: WatchState<AnyRun>): boolean {
  return (polls + 1) % MOST_FROM_LISTS === 0;
}
