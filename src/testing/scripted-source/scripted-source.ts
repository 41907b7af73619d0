import { parseArgument } from '../../errors/parse-argument.js';
import type { GetOptions, ListOptions } from '../../source/run-source.js';
import type { Fault } from '../scenario/fault.js';
import { hasParent, type MonitorRunIds, newRunIds } from '../scenario/ids.js';
import type { Timeline } from '../scenario/timeline.js';
import { errorAnswer } from '../simulation/error-answer.js';
import type { Exchange } from '../simulation/exchange.js';
import { type ListPage, pageOf } from '../simulation/page.js';
import { pause } from '../simulation/pause.js';
import { resourceAnswer } from '../simulation/resource-answer.js';
import { RunStore } from '../simulation/run-store.js';
import { resolveAnswer } from './resolve-answer.js';
import { ScriptedHttpError } from './scripted-http-error.js';
import { type ScriptedSourceOptions, scriptedSourceOptions } from './scripted-source-options.js';

/** A run source in memory. Its methods need no `this`. */
export interface ScriptedSource extends MonitorRunIds {
  /** Every call of `get` so far, in the order in which they came. */
  readonly calls: readonly ScriptedCall[];

  /**
   * The run as it is now. For an unknown run or a fault it rejects with what an HTTP client would throw: an error with
   * `status`, `headers` and `requestId`; a `TypeError` for a broken connection; a `SyntaxError` for an answer that is
   * not JSON. If the signal is aborted, it rejects with the signal's reason and leaves no timer and no listener.
   *
   * A run of a kind that belongs to nothing is asked for by its own id alone, as the first argument.
   */
  get(monitorId: string, runId?: string, options?: GetOptions): Promise<unknown>;

  /** A page of a monitor's runs; empty for an unknown monitor. */
  list(monitorId: string, options?: ListOptions): Promise<ListPage<Record<string, unknown>>>;

  /**
   * Adds a run.
   *
   * @param ids default: the monitor of the source, and an id not yet used
   * @throws TypeError or RangeError (an `ArgumentError`) if the timeline or an id is malformed, or the run exists
   * already
   */
  addRun(timeline: Timeline, ids?: Partial<MonitorRunIds>): MonitorRunIds;

  /**
   * Queues faults for the next calls of `get`, whichever run they ask for: one per call, in this order. `null` stands
   * for a call without a fault.
   *
   * @throws TypeError or RangeError (an `ArgumentError`) if a fault is malformed; then none is queued
   */
  queueFault(...faults: readonly (Fault | null)[]): void;
}

/** A call of `get`, as it was made. */
export interface ScriptedCall {
  /** The monitor it asked for; empty for a kind that belongs to nothing. */
  readonly monitorId: string;
  /** The run it asked for. */
  readonly runId: string;
  /** When it was made, in epoch milliseconds. */
  readonly at: number;
  /** Whether its signal ended it. */
  readonly aborted: boolean;
}

/**
 * A run that follows a timeline, as a run source in memory: for any runtime, without a network. It uses only
 * `Date.now()` and `setTimeout`, so it follows fake timers.
 *
 * ```ts
 * const source = scriptedSource([{ status: 'running', forMs: 60_000 }, { status: 'completed' }]);
 * source.queueFault({ fault: 'reset', when: 'before-headers' });
 * await source.get(source.monitorId, source.runId); // rejects; the next call is answered
 * ```
 *
 * @throws TypeError or RangeError (an `ArgumentError`) if the timeline or an option is malformed
 */
export function scriptedSource(timeline: Timeline, options: ScriptedSourceOptions = {}): ScriptedSource {
  const settings = parseArgument('options', scriptedSourceOptions, options);
  const { kind, latencyMs, startsAt, listOrder, maxPageSize, monitorId, runId } = settings;
  const runs = new RunStore(startsAt);
  const calls: ScriptedCall[] = [];
  let requests = 0;
  const first = addRun(timeline, { monitorId, runId });

  function addRun(added: Timeline, given: Partial<MonitorRunIds> = {}): MonitorRunIds {
    const ids = parseArgument('ids', newRunIds, { monitorId, ...given });
    const { parentId, runId } = runs.add(kind, added, {
      ...(hasParent(kind) && { parentId: ids.monitorId }),
      ...(ids.runId && { runId: ids.runId }),
    }).ids;
    return { monitorId: parentId, runId };
  }

  function exchangeFor(path: string): Exchange {
    requests += 1;
    const requestId = `request_${requests}`;
    return { envelope: 'current', requestId, path, requestHeaders: {}, nowMs: Date.now() };
  }

  return {
    ...first,
    calls,
    addRun,
    queueFault: (...faults) => runs.faults.add(faults),

    async get(parentId, id = '', options = {}) {
      const { signal } = options;
      const [monitorId, runId] = hasParent(kind) ? [parentId, id] : ['', parentId];
      const call = { monitorId, runId, at: Date.now(), aborted: false };
      calls.push(call);
      try {
        signal?.throwIfAborted();
        const requested = runs.request({ kind, parentId: monitorId, runId });
        await pause(latencyMs, signal);
        const answer = resourceAnswer(requested, exchangeFor(`/v0/monitors/${monitorId}/runs/${runId}`));
        return await resolveAnswer(answer, requested.fault, options);
      } catch (error) {
        call.aborted = signal?.aborted === true && error === signal.reason;
        throw error;
      }
    },

    async list(monitorId, options = {}) {
      await pause(latencyMs, options.signal);
      const exchange = exchangeFor(`/v0/monitors/${monitorId}/runs`);
      const page = pageOf(runs.runsOf(kind, monitorId), options, { listOrder, maxPageSize });
      if ('problem' in page) throw new ScriptedHttpError(errorAnswer(400, exchange, page.problem));
      return { ...page, data: page.data.map((run) => run.at(exchange.nowMs)) };
    },
  };
}
