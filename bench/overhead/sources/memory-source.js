const MONITOR_ID = 'monitor_01';

/**
 * Runs in memory: each is `created` at the first poll, then `running`, and `completed` at the last. Every answer is an
 * object of its own with all the fields that the API documents, and comes on a promise job.
 */
export class MemorySource {
  /** The ids of the runs, in the order in which they are to be watched. */
  ids;
  /** Of all the runs together. */
  polls = 0;
  #pollsPerRun;
  #pollsOf;
  #createdAt = timestamp(-60_000);
  #startedAt = timestamp(-30_000);
  #completedAt = timestamp(-1_000);

  constructor({ watches, polls }) {
    this.#pollsPerRun = polls;
    this.ids = idsOf(watches);
    this.#pollsOf = new Map(this.ids.map(({ runId }) => [runId, 0]));
  }

  async get(monitorId, runId) {
    this.polls += 1;
    const poll = this.#pollsOf.get(runId) + 1;
    this.#pollsOf.set(runId, poll);
    if (poll === 1) return monitorRun(monitorId, runId, 'created', this.#createdAt, this.#createdAt, null);
    if (poll < this.#pollsPerRun) {
      return monitorRun(monitorId, runId, 'running', this.#createdAt, this.#startedAt, null);
    }
    return monitorRun(monitorId, runId, 'completed', this.#createdAt, this.#completedAt, this.#completedAt);
  }
}

export function idsOf(watches) {
  return Array.from({ length: watches }, (_, index) => ({ monitorId: MONITOR_ID, runId: `run_${index}` }));
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
