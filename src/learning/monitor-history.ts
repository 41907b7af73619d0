import type { RunSource } from '../source/run-source.js';
import type { PollInterval } from '../machine/poll-interval.js';
import { BackgroundLoad } from './background-load.js';
import { type LearnedIntervalOptions, learnedInterval } from './learned-interval.js';
import { loadHistory, type PastRun } from './load-history.js';

/** As many runs are remembered of a monitor: the latest. Half a year of daily runs; more would tell little more. */
const MOST_RUNS = 200;

/** What is known of one monitor. */
export class MonitorHistory {
  readonly #options: LearnedIntervalOptions;
  readonly #loaded = new WeakSet<object>();
  readonly #loads = new WeakMap<object, BackgroundLoad>();
  #runs: readonly PastRun[] = [];
  #interval: PollInterval | undefined;

  constructor(options: LearnedIntervalOptions) {
    this.#options = options;
  }

  /** The latest first. */
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

  /** Loads the earlier runs in the background, once for each origin, as long as a watch is there to use them. */
  load(monitorId: string, source: RunSource, origin: object, over: AbortSignal): void {
    if (source.list === undefined || this.#loaded.has(origin)) return;
    const load = this.#loads.get(origin) ?? this.#begin(monitorId, source, origin);
    load.use(over);
  }

  #begin(monitorId: string, source: RunSource, origin: object): BackgroundLoad {
    const load = new BackgroundLoad(
      (signal) =>
        loadHistory(source, monitorId, { limit: MOST_RUNS, signal }).then(
          (runs) => {
            this.add(runs);
            this.#loaded.add(origin);
          },
          // What is wrong shows at the looks, which tell of it; the next watch tries again.
          () => {},
        ),
      () => this.#loads.delete(origin),
    );
    this.#loads.set(origin, load);
    return load;
  }
}
