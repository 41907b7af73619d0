import type { AnyOutcome } from '../../errors/assert-completed.js';
import type { AnyRun } from '../../kinds/run-kind.js';
import type { RequestBudget } from '../../many/budget/request-budget.js';
import { RequestQueue } from '../../many/budget/request-queue.js';
import { PoolSources } from '../../many/pool-sources.js';
import { PoolSource } from '../../many/sharing/pool-source.js';
import type { TargetWatchOptions } from '../../options.js';
import { reportingThrown } from '../../platform/report-uncaught.js';
import { poll } from '../../poll-run.js';
import type { RunSource } from '../../source/run-source.js';
import { asRunSource } from '../../source/sole-source.js';
import type { PollResult } from '../../watch/single-poll.js';
import type { RunTarget } from '../../watch/target.js';
import type { QueueEvent } from './queue-event.js';
import type { CheckedWorkOptions } from './work-options.js';

/** A budget over all workers, which a `Retry-After` holds back for all of them. */
export interface HeldBudget extends RequestBudget {
  hold(delayMs: number): Promise<void>;
}

/** How to poll; where is the worker's. */
export type QueuedPollOptions = Omit<TargetWatchOptions<AnyRun, AnyOutcome>, 'source' | 'onEvent'>;

/** Polls claimed runs as a pool does: within one budget, and several with one page of a list. */
export class PooledPolls {
  readonly #options: CheckedWorkOptions;
  readonly #queue: RequestQueue;
  readonly #sources: PoolSources;
  readonly #shared: PoolSource;

  /** @throws TypeError if a source of our own is needed, and there is no key, or the key or the URL is not usable */
  constructor(options: CheckedWorkOptions, budget: HeldBudget, onError: (error: unknown) => void) {
    const { concurrency: maxConcurrency, requestsPerSecond } = options;
    this.#options = options;
    this.#sources = new PoolSources({ ...options, maxConcurrency, budget, onEvent: undefined });
    this.#queue = new RequestQueue({ requestsPerSecond, maxConcurrency, budget });
    this.#shared = new PoolSource({
      queue: this.#queue,
      monitorsOf: (source) => this.#sources.monitorsOf(source),
      onEvent: (event) => {
        if (event.type === 'hold') budget.hold(event.delayMs).catch(onError);
        this.#report(event);
      },
    });
  }

  /** Polls a run once, and throws what `poll` throws. */
  async poll(
    target: RunTarget<AnyRun, AnyOutcome>,
    options: QueuedPollOptions,
  ): Promise<PollResult<AnyRun, AnyOutcome>> {
    const seat = this.#shared.join(this.#sourceOf(target), target, () => {});
    try {
      const { pollInterval = this.#options.pollInterval } = options;
      const result = await poll(target, { ...options, pollInterval, source: seat });
      if (result.retry) this.#report({ type: 'retry', ...idsOf(target), ...result.retry });
      return result;
    } finally {
      seat.leave();
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

function idsOf({ kind, parentId, runId }: RunTarget<AnyRun, AnyOutcome>) {
  return { kind: kind.name, parentId, runId };
}
