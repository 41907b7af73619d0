import type { RunSource } from '../source/run-source.js';
import { type PollInterval, squareRootInterval } from '../machine/poll-interval.js';
import type { RunOutcome } from '../kinds/monitor-run.js';
import { epochMs } from '../kinds/timestamp.js';
import { type LearnedIntervalOptions, paceOf } from './learned-interval.js';
import { type LearnerState, readLearnerState } from './learner-state.js';
import { MonitorHistory } from './monitor-history.js';
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

/** A watch that asks for a poll interval, as `watchRun` hands it over. */
interface PlannedWatch {
  readonly monitorId: string;
  readonly source: RunSource;
  readonly origin: object;
  readonly signal: AbortSignal;
}

/** What `createPollLearner` makes. */
export class PollLearner {
  readonly #options: LearnedIntervalOptions;
  readonly #backoff: PollInterval;
  /** In the order of their last use. */
  readonly #monitors = new Map<string, MonitorHistory>();

  /** @internal */
  constructor(options: LearnedIntervalOptions, known: Iterable<readonly [string, readonly PastRun[]]>) {
    this.#options = options;
    this.#backoff = backoffWithin(options);
    for (const [monitorId, runs] of known) this.#lesson(monitorId).add(runs);
  }

  /**
   * When to look at a run of this monitor. `watchRun` calls it.
   *
   * @param watch its `origin` stands for the source: from there a monitor's runs are loaded once
   */
  intervalFor({ monitorId, source, origin, signal }: PlannedWatch): PollInterval {
    this.#lesson(monitorId).load(monitorId, source, origin, signal);
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

  #lesson(monitorId: string): MonitorHistory {
    const lesson = this.#monitors.get(monitorId) ?? new MonitorHistory(this.#options);
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
  const backoff = squareRootInterval({ requestCostMs, headStartMs: 20_000, maxMs: options.maxMs === undefined ? 60_000 : maxMs });
  return (context) => Math.max(minMs, backoff(context));
}
