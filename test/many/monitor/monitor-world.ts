import { watchRun } from '../../../src/index.js';
import type { MonitorApi } from '../../../src/many/monitor/monitor-api.js';
import type { GetOptions } from '../../../src/source/run-source.js';
import { pause } from '../../../src/testing/simulation/pause.js';

export const MONITOR_ID = 'monitor_9';

/** A run, and when it enters each status, in epoch milliseconds. */
export interface PlannedRun {
  readonly id: string;
  readonly createdAt: number;
  readonly runningAt: number;
  readonly endedAt: number;
  readonly as: 'completed' | 'failed' | 'canceled';
}

/** What is asked for: the monitor, its list of runs, or one run. */
export type Asked = 'monitor' | 'runs' | 'run';

/** A monitor and its runs, in memory: what an API would answer at each time, under whatever clock there is. */
export class MonitorWorld {
  readonly requests: { readonly asked: Asked; readonly at: number }[] = [];
  readonly runs: PlannedRun[] = [];
  /** What each request for a run showed. */
  readonly shown: { readonly runId: string; readonly status: unknown }[] = [];
  /** Fields of the monitor's JSON. */
  fields: Readonly<Record<string, unknown>> = { status: 'enabled', nextRunAt: null };
  /** Thrown in place of answers, one each. */
  readonly failures: Record<Asked, unknown[]> = { monitor: [], runs: [], run: [] };
  /** How far back an answer shows things. */
  lagMs: (asked: Asked) => number = () => 0;
  latencyMs = 0;
  /** The offset of the clock in the `Date` of answers; `null` for none. */
  serverAheadMs: number | null = null;

  readonly source = {
    get: (_monitorId: string, runId: string, options: GetOptions = {}) =>
      this.#answer('run', options, (now) => {
        const run = this.runs.find(({ id, createdAt }) => id === runId && createdAt <= now);
        if (run) return this.#show(runAt(run, now));
        throw Object.assign(new Error('no such run'), { status: 404 });
      }),
  };

  api: MonitorApi = {
    monitorId: MONITOR_ID,
    fetchMonitor: (options) =>
      this.#answer('monitor', options, (now) => {
        return { id: MONITOR_ID, ...this.fields, lastRun: this.#runsAt(now).at(-1) ?? null };
      }),
    listRuns: (options) => this.#answer('runs', options, (now) => this.#runsAt(now).reverse()),
    join: () => () => {},
    watchRun: (runId, options) => watchRun(MONITOR_ID, runId, { ...options, source: this.source }),
  };

  /** Adds a run that is created now, begins after a second and completes after a minute, unless said otherwise. */
  add(run: Partial<PlannedRun> = {}): PlannedRun {
    const { createdAt = Date.now() } = run;
    const rest = {
      id: `run_${this.runs.length + 1}`,
      runningAt: createdAt + 1_000,
      endedAt: createdAt + 60_000,
    };
    const planned: PlannedRun = { as: 'completed', ...rest, ...run, createdAt };
    this.runs.push(planned);
    return planned;
  }

  /** When each request came. */
  timesOf(asked: Asked): readonly number[] {
    return this.requests.filter((request) => request.asked === asked).map(({ at }) => at);
  }

  async #answer<Answer>(
    asked: Asked,
    { signal, onHeaders }: GetOptions,
    answer: (now: number) => Answer,
  ): Promise<Answer> {
    this.requests.push({ asked, at: Date.now() });
    const lagMs = this.lagMs(asked);
    await pause(this.latencyMs, signal);
    const failure = this.failures[asked].shift();
    if (failure !== undefined) throw failure;
    if (this.serverAheadMs !== null)
      onHeaders?.(new Headers({ date: new Date(Date.now() + this.serverAheadMs).toUTCString() }));
    return answer(Date.now() - lagMs);
  }

  #show(run: Record<string, unknown>): Record<string, unknown> {
    const { id, status } = run;
    this.shown.push({ runId: String(id), status });
    return run;
  }

  /** In the order in which they were created. */
  #runsAt(now: number): Record<string, unknown>[] {
    const created = this.runs.filter(({ createdAt }) => createdAt <= now);
    return created.sort((one, other) => one.createdAt - other.createdAt).map((run) => runAt(run, now));
  }
}

/** The run as the API sends it. */
export function runAt(
  { id, createdAt, runningAt, endedAt, as }: PlannedRun,
  now: number,
): Record<string, unknown> {
  const [status, changedAt] =
    now >= endedAt ? [as, endedAt] : now >= runningAt ? ['running', runningAt] : ['created', createdAt];
  const timeIf = (wanted: string) => (status === wanted ? iso(endedAt) : null);
  return {
    id,
    object: 'monitor_run',
    monitorId: MONITOR_ID,
    status,
    type: 'search',
    createdAt: iso(createdAt),
    updatedAt: iso(Math.max(createdAt, changedAt)),
    completedAt: timeIf('completed'),
    failedAt: timeIf('failed'),
    failedReason: status === 'failed' ? 'out of memory' : null,
    canceledAt: timeIf('canceled'),
  };
}

export function iso(ms: number): string {
  return new Date(ms).toISOString();
}

/** What a client throws for an answer that is an error. */
export function httpError(status: number): Error {
  return Object.assign(new Error(`HTTP ${status}`), { status });
}
