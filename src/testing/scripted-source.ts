import { checkShape } from '../errors/check-shape.js';
import type { Fault } from './fault.js';
import { type CallOptions, receive } from './in-memory/receive.js';
import { ScriptedHttpError } from './in-memory/scripted-http-error.js';
import { type ScriptedSourceOptions, scriptedSourceShape } from './in-memory/scripted-source-options.js';
import { type Exchange, errorAnswer } from './simulation/error-answer.js';
import { type Page, type PageRequest, pageOf } from './simulation/page.js';
import { pause } from './simulation/pause.js';
import { runAnswer } from './simulation/run-answer.js';
import { DEFAULT_MONITOR_ID, RunBook } from './simulation/run-book.js';
import type { RunIds, Timeline } from './timeline.js';

/** A call of `get`, as it was made. */
export interface ScriptedCall {
  readonly monitorId: string;
  readonly runId: string;
  /** When it came in, in epoch milliseconds. */
  readonly at: number;
  /** Whether it was ended by its signal. */
  readonly aborted: boolean;
}

/** A run source in memory. Its methods need no `this`. */
export interface ScriptedSource extends RunIds {
  /** Every call of `get` so far, in the order in which they came. */
  readonly calls: readonly ScriptedCall[];
  /**
   * Looks at a run. An unknown one, or a fault, rejects with what a client over HTTP would throw: an error
   * with `status`, `headers` and `requestId`; a `TypeError` for a broken connection; a `SyntaxError` for what
   * is not JSON. An aborted signal rejects with its reason, and leaves no timer and no listener.
   */
  get(monitorId: string, runId: string, options?: CallOptions): Promise<unknown>;
  /** A page of a monitor's runs, in the order in which they were added; empty for an unknown monitor. */
  list(monitorId: string, options?: PageOptions): Promise<Page<Record<string, unknown>>>;
  /**
   * Adds a run.
   *
   * @param ids default: the monitor of the source, and an id not yet used
   * @throws TypeError or RangeError if the timeline or an id is malformed, or the run exists
   */
  add(timeline: Timeline, ids?: Partial<RunIds>): RunIds;
  /**
   * Faults for the next calls of `get`, whichever run they ask for: one a call, in this order. `null` stands
   * for a call without a fault.
   *
   * @throws TypeError or RangeError if a fault is malformed; then none is queued
   */
  fail(...faults: readonly (Fault | null)[]): void;
}

/** Which page, and its signal. */
export type PageOptions = PageRequest & Pick<CallOptions, 'signal'>;

/**
 * A run whose life is a timeline, as a run source in memory: any runtime, no network, and right under fake
 * timers, for it knows no other time than `Date.now()` and `setTimeout`.
 *
 * @example
 * const source = scriptedSource([{ status: 'running', forMs: 60_000 }, { status: 'completed' }]);
 * source.fail({ fault: 'reset', when: 'before-headers' });
 * await source.get(source.monitorId, source.runId); // rejects; the next call is answered
 *
 * @throws TypeError or RangeError if the timeline or an option is malformed
 */
export function scriptedSource(timeline: Timeline, options: ScriptedSourceOptions = {}): ScriptedSource {
  checkShape('options', options, scriptedSourceShape);
  const { latencyMs = 0, monitorId = DEFAULT_MONITOR_ID, runId = 'run_test', startsAt = 'now' } = options;
  const runs = new RunBook(startsAt);
  const ids = runs.add(timeline, { monitorId, runId }).ids;
  const calls: ScriptedCall[] = [];
  let requests = 0;

  function exchangeOn(path: string): Exchange {
    requests += 1;
    return { envelope: 'current', requestId: `request_${requests}`, path, nowMs: Date.now() };
  }

  return {
    ...ids,
    calls,
    add: (timeline, ids) => runs.add(timeline, { monitorId, ...ids }).ids,
    fail: (...faults) => runs.faults.add(faults),

    async get(monitorId, runId, options = {}) {
      const { signal } = options;
      const call = { monitorId, runId, at: Date.now(), aborted: false };
      calls.push(call);
      try {
        signal?.throwIfAborted();
        const arrival = runs.arrive(monitorId, runId);
        await pause(latencyMs, signal);
        const answer = runAnswer(arrival, exchangeOn(`/v0/monitors/${monitorId}/runs/${runId}`));
        return await receive(answer, arrival.fault, options);
      } catch (error) {
        call.aborted = signal?.aborted === true && error === signal.reason;
        throw error;
      }
    },

    async list(monitorId, options = {}) {
      await pause(latencyMs, options.signal);
      const page = pageOf(runs.runsOf(monitorId), options);
      if ('problem' in page) {
        const answer = errorAnswer(400, exchangeOn(`/v0/monitors/${monitorId}/runs`), page.problem);
        throw new ScriptedHttpError(answer);
      }
      return { ...page, data: page.data.map((run) => run.at(Date.now())) };
    },
  };
}
