import type { RunSource } from '../exa/run-source.js';
import type { PollInterval } from '../machine/poll-interval.js';
import { squareRootBackoff } from '../machine/poll-interval.js';
import type { PollPlanner } from '../options.js';
import type { RunOutcome } from '../runs/monitor-run.js';
import { epochMs } from '../runs/timestamp.js';
import { type LearnedIntervalOptions, learnedInterval, paceOf } from './learned-interval.js';
import { type LearnerState, readLearnerState } from './learner-state.js';
import { loadHistory, type PastRun } from './load-history.js';

export interface PollLearnerOptions extends LearnedIntervalOptions {
  /**
   * What `toJSON` gave, to go on from.
   * @default none
   */
  readonly state?: LearnerState;
}

/** As many runs are remembered of a monitor: the latest. Half a year of daily runs; more would tell little more. */
const MOST_RUNS = 200;

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
  readonly #loads = new WeakMap<object, Set<string>>();

  /** @internal */
  constructor(options: LearnedIntervalOptions, known: Iterable<readonly [string, readonly PastRun[]]>) {
    this.#options = options;
    this.#backoff = squareRootBackoff({ requestCostMs: paceOf(options).requestCostMs });
    for (const [monitorId, runs] of known) this.#lesson(monitorId).add(runs);
  }

  /**
   * When to look at a run of this monitor. `watchRun` calls it.
   *
   * @param origin stands for the source: from there a monitor's runs are loaded once
   */
  intervalFor(monitorId: string, source: RunSource, origin: object): PollInterval {
    this.#load(monitorId, source, origin);
    return (context) => (this.#lesson(monitorId).interval ?? this.#backoff)(context);
  }

  /** Takes in how a run ended. `watchRun` calls it. */
  learn({ monitorId, runId, createdAt, durationMs }: RunOutcome): void {
    const created = epochMs(createdAt);
    if (created === null || durationMs === null) return;
    this.#lesson(monitorId).add([{ runId, createdAt: created, durationMs, ended: true }]);
  }

  /** All it knows, as plain JSON, for `state`. */
  toJSON(): LearnerState {
    const monitors = [...this.#monitors].map(([monitorId, { runs }]) => [monitorId, runs] as const);
    return { version: 1, monitors: Object.fromEntries(monitors) };
  }

  #load(monitorId: string, source: RunSource, origin: object): void {
    const loaded = this.#loads.get(origin) ?? new Set();
    this.#loads.set(origin, loaded);
    if (source.list === undefined || loaded.has(monitorId)) return;
    loaded.add(monitorId);
    loadHistory(source, monitorId, { limit: MOST_RUNS }).then(
      (runs) => this.#lesson(monitorId).add(runs),
      // What is wrong shows at the looks, which tell of it; here the backoff does.
      () => loaded.delete(monitorId),
    );
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

/** What is known of one monitor. */
class Lesson {
  readonly #options: LearnedIntervalOptions;
  #runs: readonly PastRun[] = [];
  #interval: PollInterval | undefined;

  constructor(options: LearnedIntervalOptions) {
    this.#options = options;
  }

  get runs(): readonly PastRun[] {
    return this.#runs;
  }

  /** `undefined` without any run. */
  get interval(): PollInterval | undefined {
    if (this.#runs.length === 0) return undefined;
    this.#interval ??= learnedInterval(this.#runs, this.#options);
    return this.#interval;
  }

  /** An end that is known is not forgotten for a run that was still going when the list was read. */
  add(news: readonly PastRun[]): void {
    const byId = new Map(this.#runs.map((run) => [run.runId, run]));
    for (const run of news) if (run.ended || !byId.get(run.runId)?.ended) byId.set(run.runId, run);
    const latestFirst = [...byId.values()].sort((one, other) => other.createdAt - one.createdAt);
    this.#runs = latestFirst.slice(0, MOST_RUNS);
    this.#interval = undefined;
  }
}
