import { READ_AFTER_MS, REQUEST_MS } from '../../pace/world/latency.js';
import { Arrivals } from './arrivals.js';
import { pageOf } from './page-of.js';
import { runJson } from './run-json.js';

const DAY_MS = 86_400_000;

/**
 * The API in memory: monitors with their runs, which end when their time is up, and a count of what arrives. `monitors`
 * is shaped like `exa.websets.monitors`, and `runs` like `exa.websets.monitors.runs`.
 */
export class World {
  arrivals;
  #runs = new Map();
  #runsOf = new Map();
  #behavior;
  #answers = { at: Number.NaN };

  /**
   * @param behavior `mostPerPage`: the longest page that there is; `isAtOnce`: requests take no time; `limitPerSecond`:
   * what is above it within any second is answered with 429
   */
  constructor(behavior = {}) {
    this.#behavior = {
      mostPerPage: 200,
      isAtOnce: false,
      limitPerSecond: Number.POSITIVE_INFINITY,
      ...behavior,
    };
    this.arrivals = new Arrivals(this.#behavior.limitPerSecond);
  }

  /** Adds a run that is created now and ends after its duration, and its monitor if that is new. */
  addRun(monitorId, id, durationMs = Number.POSITIVE_INFINITY) {
    const run = this.#createRun(monitorId, id, durationMs);
    const runs = this.#runsOf.get(monitorId);
    if (runs === undefined) this.#runsOf.set(monitorId, [run]);
    else runs.unshift(run);
    return run;
  }

  /** The same, in the place in the list that another run of the monitor had. */
  replaceRun(other, id, durationMs) {
    const run = this.#createRun(other.monitorId, id, durationMs);
    const runs = this.#runsOf.get(other.monitorId);
    runs[runs.indexOf(other)] = run;
    return run;
  }

  runs = {
    get: (_monitorId, runId) => this.#answer((nowMs) => runJson(this.#runs.get(runId), nowMs)),
    list: (monitorId, page) =>
      this.#answer((nowMs) => this.#pageOf(this.#runsOf.get(monitorId), page, (run) => runJson(run, nowMs))),
  };

  monitors = {
    get: (monitorId) => this.#answer((nowMs) => this.#monitorJson(monitorId, nowMs)),
    list: (page) =>
      this.#answer((nowMs) =>
        this.#pageOf([...this.#runsOf.keys()], page, (id) => this.#monitorJson(id, nowMs)),
      ),
  };

  #createRun(monitorId, id, durationMs) {
    const createdAtMs = Date.now();
    const run = { id, monitorId, createdAtMs, createdAt: new Date(createdAtMs).toISOString(), durationMs };
    this.#runs.set(id, run);
    return run;
  }

  async #answer(read) {
    const { isAtOnce } = this.#behavior;
    const arrivedAtMs = Date.now();
    const isAccepted = this.arrivals.add(arrivedAtMs);
    if (!isAtOnce) await this.#answered(arrivedAtMs + REQUEST_MS);
    if (!isAccepted) throw tooManyRequests();
    return read(isAtOnce ? arrivedAtMs : arrivedAtMs + READ_AFTER_MS);
  }

  /** One timer for all that is to be answered at the same moment. */
  #answered(at) {
    if (this.#answers.at !== at) {
      this.#answers = { at, answered: new Promise((resolve) => setTimeout(resolve, REQUEST_MS)) };
    }
    return this.#answers.answered;
  }

  #pageOf(items, page, jsonOf) {
    return pageOf(items, { ...page, mostPerPage: this.#behavior.mostPerPage }, jsonOf);
  }

  #monitorJson(id, nowMs) {
    const [latest] = this.#runsOf.get(id);
    const lastRun = runJson(latest, nowMs);
    const nextRunAt = new Date(nowMs + DAY_MS).toISOString();
    return { id, object: 'monitor', status: 'enabled', lastRun, nextRunAt };
  }
}

function tooManyRequests() {
  const headers = new Headers({ 'retry-after': '1' });
  return Object.assign(new Error('Too Many Requests'), { statusCode: 429, headers });
}
