import type { RunSource } from '../exa/run-source.js';
import type { PollInterval } from '../machine/poll-interval.js';
import type { PollPlanner } from '../options.js';
import type { RunOutcome } from '../runs/monitor-run.js';
import { epochMs } from '../runs/timestamp.js';
import { squareRootBackoff } from '../square-root-backoff.js';
import { type LearnedIntervalOptions, paceOf } from './learned-interval.js';
import { type LearnerState, readLearnerState } from './learner-state.js';
import { Lesson } from './lesson.js';
import { lifetimeOf } from './lifetime.js';
import type { PastRun } from './load-history.js';

export interface PollLearnerOptions extends LearnedIntervalOptions {
  /**
   * What `toJSON` gave, to go on from.
   * @default none
   */
  readonly state?: LearnerState;
}

/** As many monitors are remembered: those that were used last. */
const MOST_MONITORS = 1_000;

/**
 * Learns from the runs of a monitor when to look at its next one. Make one, and hand it to every watch as
 * `pollInterval`.
 *
 * The earlier runs of a monitor are loaded once for each source, in the background: no look waits for it. Until there
 * are any, and where loading fails, the looks are those of the square-root backoff; a load that failed is tried again
 * with the next watch. Watches whose run ended teach it, too.
 *
 * @throws TypeError if an option is unknown or of the wrong type, or `state` is no state of a learner.
 * @throws RangeError if a number is out of its range.
 */
export function createPollLearner({ state, ...options }: PollLearnerOptions = {}): PollLearner {
  return new PollLearner(options, state === undefined ? [] : readLearnerState(state));
}

/** What `createPollLearner` makes. */
export class PollLearner implements PollPlanner {
  readonly #options: LearnedIntervalOptions;
  readonly #backoff: PollInterval;
  /** In the order of their last use. */
  readonly #monitors = new Map<string, Lesson>();

  /** @internal */
  constructor(options: LearnedIntervalOptions, known: Iterable<readonly [string, readonly PastRun[]]>) {
    this.#options = options;
    this.#backoff = backoffWithin(options);
    for (const [monitorId, runs] of known) this.#lesson(monitorId).add(runs);
  }

  /**
   * When to look at a run of this monitor. `watchRun` calls it.
   *
   * @param origin stands for the source: from there a monitor's runs are loaded once
   * @param over is aborted when the watch is over
   */
  intervalFor(monitorId: string, source: RunSource, origin: object, over: AbortSignal): PollInterval {
    this.#lesson(monitorId).load(monitorId, source, origin, over);
    return (context) => (this.#lesson(monitorId).interval ?? this.#backoff)(context);
  }

  /** Takes in how a run ended. `watchRun` calls it. */
  learn({ monitorId, runId, run }: RunOutcome): void {
    const createdAt = epochMs(run.createdAt);
    const lifetime = lifetimeOf(run);
    if (createdAt !== null && lifetime) this.#lesson(monitorId).add([{ runId, createdAt, ...lifetime }]);
  }

  /** All it knows, as plain JSON, for `state`. */
  toJSON(): LearnerState {
    const known = [...this.#monitors].filter(([, { runs }]) => runs.length > 0);
    return {
      version: 1,
      monitors: Object.fromEntries(known.map(([monitorId, { runs }]) => [monitorId, runs])),
    };
  }

  #lesson(monitorId: string): Lesson {
    const lesson = this.#monitors.get(monitorId) ?? new Lesson(this.#options);
    this.#monitors.delete(monitorId);
    this.#monitors.set(monitorId, lesson);
    if (this.#monitors.size > MOST_MONITORS) {
      const [leastUsed = ''] = this.#monitors.keys();
      this.#monitors.delete(leastUsed);
    }
    return lesson;
  }
}

/** For runs of which nothing is known: the square root, within the same bounds if there are any. */
function backoffWithin(options: LearnedIntervalOptions): PollInterval {
  const { requestCostMs, minMs, maxMs } = paceOf(options);
  const backoff = squareRootBackoff({ requestCostMs, ...(options.maxMs === undefined ? {} : { maxMs }) });
  return (context) => Math.max(minMs, backoff(context));
}
