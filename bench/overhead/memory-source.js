const MONITOR_ID = 'monitor_01';

/**
 * Runs in memory: each is `created` at the first look, then `running`, and `completed` at the last. Every answer
 * is an object of its own with all the fields that the API documents, and comes on a promise job.
 */
export class MemorySource {
  /** The ids of the runs, in the order in which they should be watched. */
  ids;
  /** How many looks there were at all the runs together. */
  looks = 0;
  #looksPerRun;
  #looksAt;
  #createdAt = timestamp(-60_000);
  #startedAt = timestamp(-30_000);
  #completedAt = timestamp(-1_000);

  constructor({ watches, looks }) {
    this.#looksPerRun = looks;
    this.ids = Array.from({ length: watches }, (_, index) => ({
      monitorId: MONITOR_ID,
      runId: `run_${index}`,
    }));
    this.#looksAt = new Map(this.ids.map(({ runId }) => [runId, 0]));
  }

  async get(monitorId, runId) {
    this.looks += 1;
    const look = this.#looksAt.get(runId) + 1;
    this.#looksAt.set(runId, look);
    if (look === 1) return monitorRun(monitorId, runId, 'created', this.#createdAt, this.#createdAt, null);
    if (look < this.#looksPerRun) {
      return monitorRun(monitorId, runId, 'running', this.#createdAt, this.#startedAt, null);
    }
    return monitorRun(monitorId, runId, 'completed', this.#createdAt, this.#completedAt, this.#completedAt);
  }
}

function monitorRun(monitorId, runId, status, createdAt, updatedAt, completedAt) {
  return {
    id: runId,
    object: 'monitor_run',
    status,
    monitorId,
    type: 'search',
    completedAt,
    failedAt: null,
    failedReason: null,
    canceledAt: null,
    createdAt,
    updatedAt,
  };
}

function timestamp(fromNowMs) {
  return new Date(Date.now() + fromNowMs).toISOString();
}
