import type { PollInterval } from '../machine/poll-interval.js';
import type { RunSource } from '../source/run-source.js';
import { BackgroundLoads } from './background-loads.js';
import { type EarlierRun, MAX_RUNS } from './earlier-run.js';
import { historyInterval } from './history-interval.js';
import { loadHistory } from './load-history.js';
import type { PlanSettings } from './poll-plan.js';

/** A watch that asks for an interval. */
export interface LearningWatch {
  readonly monitorId: string;
  readonly source: RunSource;
  /** The same object for all watches whose sources lead to the same API. */
  readonly origin: object;
  /** Aborted when the watch ends. */
  readonly signal: AbortSignal;
}

/** The latest runs of one monitor, and the interval that suits them. */
export class MonitorHistory {
  readonly #settings: PlanSettings;
  readonly #loads = new BackgroundLoads();
  #runs: readonly EarlierRun[] = [];
  #interval: PollInterval | undefined;

  constructor(settings: PlanSettings) {
    this.#settings = settings;
  }

  /** At most 200, the latest first. */
  get runs(): readonly EarlierRun[] {
    return this.#runs;
  }

  /** `undefined` as long as no run is known; the same one until the runs change. */
  get interval(): PollInterval | undefined {
    if (this.#runs.length > 0) this.#interval ??= historyInterval(this.#runs, this.#settings);
    return this.#interval;
  }

  add(runs: readonly EarlierRun[]): void {
    const byId = new Map(this.#runs.map((run) => [run.runId, run]));
    const updates = runs.filter((run) => isUpdate(run, byId.get(run.runId)));
    if (updates.length === 0) return;
    for (const run of updates) byId.set(run.runId, run);
    const latestFirst = [...byId.values()].sort((one, other) => other.createdAt - one.createdAt);
    this.#runs = latestFirst.slice(0, MAX_RUNS);
    this.#interval = undefined;
  }

  /** Starts to load the earlier runs, unless they are loaded or another watch is loading them; returns whether it did. */
  loadIfDue({ monitorId, source, origin, signal }: LearningWatch): boolean {
    if (source.list === undefined || !this.#loads.isDue(origin)) return false;
    void this.#loads.start(origin, signal, async (signal) => {
      this.add(await loadHistory(source, monitorId, { signal }));
    });
    return true;
  }
}

/** A list may be older than what is known: a run that has ended is not running again. */
function isUpdate(run: EarlierRun, known: EarlierRun | undefined): boolean {
  if (known === undefined) return true;
  if (known.ended && !run.ended) return false;
  return run.ended !== known.ended || run.durationMs !== known.durationMs;
}
