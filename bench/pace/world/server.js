import { READ_AFTER_MS, REQUEST_MS } from './latency.js';

/** Runs that were created at the moment at which this was made, each with a duration of its own. */
export class Server {
  /** How many requests there were for each run. */
  requests;
  #durations;
  #startedAt = Date.now();
  /** As the server would say it. */
  createdAt = new Date(this.#startedAt).toISOString();
  #answers = { at: Number.NaN };

  /** @param durations in milliseconds; a run's place among them stands in its id */
  constructor(durations) {
    this.#durations = durations;
    this.requests = new Float64Array(durations.length);
  }

  get ageMs() {
    return Date.now() - this.#startedAt;
  }

  idOf(run) {
    return `run_${run}`;
  }

  /** One request: whether the run with this id has ended. */
  async hasEnded(id) {
    const run = Number(id.slice(id.lastIndexOf('_') + 1));
    this.requests[run] += 1;
    const hasEnded = this.ageMs + READ_AFTER_MS >= this.#durations[run];
    await this.#answered();
    return hasEnded;
  }

  /** One timer for all that is asked at the same moment. */
  #answered() {
    const at = Date.now() + REQUEST_MS;
    if (this.#answers.at !== at) {
      this.#answers = { at, answered: new Promise((resolve) => setTimeout(resolve, REQUEST_MS)) };
    }
    return this.#answers.answered;
  }
}
