import type { MonitorsSource } from '../../../src/source/monitors-source.js';
import type { GetOptions, ListOptions, RunSource } from '../../../src/source/run-source.js';

/** What a list does that its documentation does not say. */
export interface Lists {
  readonly pageSize: number;
  readonly newestFirst: boolean;
  /** Runs that lists never show, by number. */
  readonly missing: readonly number[];
  /** Runs that lists show as something that is no run. */
  readonly malformed: readonly number[];
  /** Whether the last page leads back to the first. */
  readonly isCircular: boolean;
  /** Whether lists show runs of other monitors, with the same ids, too. */
  readonly hasForeign: boolean;
}

export const HONEST: Lists = {
  pageSize: 200,
  newestFirst: false,
  missing: [],
  malformed: [],
  isCircular: false,
  hasForeign: false,
};

/** What goes wrong with a request: a status, or no answer at all. */
export type Failure = { readonly status: number; readonly retryAfter?: string } | 'silence';

export interface TestApiOptions {
  readonly monitors: number;
  readonly runsPerMonitor: number;
  readonly latencyMs: number;
  readonly lists: Lists;
  /** By the number of the request. */
  readonly failures?: readonly (Failure | null)[];
}

/** Monitors and their runs in memory. An answer says when it was read, halfway through its request. */
export class TestApi {
  readonly requests: { readonly what: string; readonly at: number }[] = [];
  /** A run that is added is the last one of its monitor. */
  runsPerMonitor: number;
  readonly #options: TestApiOptions;
  #count = 0;

  constructor(options: TestApiOptions) {
    this.#options = options;
    this.runsPerMonitor = options.runsPerMonitor;
  }

  readonly runs: Required<RunSource> = {
    get: (monitorId, runId, options) => this.#answer('run', options, () => this.#run(monitorId, runId)),
    list: (monitorId, options) =>
      this.#answer('runs', options, () => this.#page(this.#listed(monitorId), options)),
  };

  readonly monitors: Required<MonitorsSource> = {
    get: (monitorId, options) => this.#answer('monitor', options, () => this.#monitor(monitorId)),
    list: (options) => this.#answer('monitors', options, () => this.#page(this.#allMonitors(), options)),
  };

  async #answer(what: string, options: GetOptions | ListOptions = {}, read: () => unknown): Promise<unknown> {
    const { latencyMs, failures } = this.#options;
    const failure = failures?.[this.#count];
    this.#count += 1;
    this.requests.push({ what, at: Date.now() });
    if (failure === 'silence') return new Promise(() => {});
    await pause(latencyMs / 2);
    if (failure) {
      const headers = new Headers(failure.retryAfter ? { 'retry-after': failure.retryAfter } : {});
      throw Object.assign(new Error('refused'), { status: failure.status, headers });
    }
    const answer = read();
    await pause(latencyMs / 2);
    options.onHeaders?.(new Headers({ 'x-request-id': what }));
    return answer;
  }

  #run(monitorId: string, runId: string): Record<string, unknown> {
    return { id: runId, monitorId, status: 'running', readAt: Date.now() };
  }

  #listed(monitorId: string): unknown[] {
    const { lists } = this.#options;
    const shown = Array.from({ length: this.runsPerMonitor }, (_, number) => number).filter(
      (number) => !lists.missing.includes(number),
    );
    return inOrder(shown, lists).flatMap((number) => {
      const run = this.#run(monitorId, `r${number}`);
      if (lists.malformed.includes(number)) return [{ ...run, status: 7 }];
      return lists.hasForeign ? [{ ...run, monitorId: 'another', readAt: -1 }, run] : [run];
    });
  }

  #monitor(monitorId: string): Record<string, unknown> {
    const runs = this.#listed(monitorId);
    const lastRun = (this.#options.lists.newestFirst ? runs.at(0) : runs.at(-1)) ?? null;
    return { id: monitorId, lastRun, readAt: Date.now() };
  }

  #allMonitors(): unknown[] {
    const numbers = Array.from({ length: this.#options.monitors }, (_, number) => number);
    return inOrder(numbers, this.#options.lists).map((number) => this.#monitor(`m${number}`));
  }

  #page(all: readonly unknown[], { cursor, limit = 25 }: ListOptions = {}): unknown {
    const { pageSize, isCircular } = this.#options.lists;
    const start = Number(cursor ?? 0);
    const end = start + Math.min(limit, pageSize);
    const next = isCircular ? String(end % Math.max(1, all.length)) : null;
    return {
      data: all.slice(start, end),
      hasMore: end < all.length || isCircular,
      nextCursor: end < all.length ? String(end) : next,
    };
  }
}

function inOrder(numbers: readonly number[], { newestFirst }: Lists): readonly number[] {
  return newestFirst ? [...numbers].reverse() : numbers;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
