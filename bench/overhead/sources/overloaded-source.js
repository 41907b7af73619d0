import { MemorySource } from './memory-source.js';

/** Answers the first poll of each run, and then says 503 for good. */
export class OverloadedSource {
  ids;
  #runs;
  #seen = new Set();
  #refused = new Set();

  constructor(load) {
    this.#runs = new MemorySource(load);
    this.ids = this.#runs.ids;
  }

  get isEveryRunRefused() {
    return this.#refused.size === this.ids.length;
  }

  async get(monitorId, runId) {
    if (this.#seen.has(runId)) {
      this.#refused.add(runId);
      throw Object.assign(new Error('Service Unavailable'), { statusCode: 503 });
    }
    this.#seen.add(runId);
    return this.#runs.get(monitorId, runId);
  }
}
