import { type ArgumentError, argumentError } from '../../errors/argument-error.js';
import { parseArgument } from '../../errors/parse-argument.js';
import { show } from '../../errors/show.js';
import { runFault } from '../scenario/fault.js';
import { newRunIds, type RunIds } from '../scenario/ids.js';
import type { StartsAt, Timeline } from '../scenario/timeline.js';
import { FaultQueue } from './fault-queue.js';
import type { ResourceRequest } from './resource.js';
import { ScriptedRun } from './scripted-run.js';

/** All runs, by monitor, in the order in which they were added. */
export class RunStore {
  /** For requests for any run, known or not. */
  readonly faults = new FaultQueue(runFault);
  readonly #monitors = new Map<string, Map<string, ScriptedRun>>();
  readonly #startsAt: StartsAt;

  constructor(startsAt: StartsAt) {
    this.#startsAt = startsAt;
  }

  /** @throws TypeError or RangeError (an `ArgumentError`) if the timeline or an id is malformed, or the run exists */
  add(timeline: Timeline, ids: Partial<RunIds> = {}): ScriptedRun {
    const { monitorId, ...given } = parseArgument('ids', newRunIds, ids);
    const runs = this.#monitors.get(monitorId) ?? new Map<string, ScriptedRun>();
    const runId = given.runId ?? unusedId(runs);
    if (runs.has(runId)) throw idInUseError(runId);
    const run = new ScriptedRun(timeline, { monitorId, runId }, this.#startsAt);
    this.#monitors.set(monitorId, runs.set(runId, run));
    return run;
  }

  runsOf(monitorId: string): readonly ScriptedRun[] {
    return [...(this.#monitors.get(monitorId)?.values() ?? [])];
  }

  /** Starts the run that is asked for, if it waits for that, and takes the next fault: the run's own go first. */
  request(monitorId: string, runId: string): ResourceRequest {
    const run = this.#monitors.get(monitorId)?.get(runId);
    run?.start(Date.now());
    const own = run?.faults.take();
    const fault = own === undefined ? this.faults.take() : own;
    return { resource: run, fault: fault ?? null };
  }
}

function idInUseError(runId: string): ArgumentError {
  const expected = 'an id that no run of the monitor has yet';
  return argumentError({ option: 'ids.runId', expected, received: show(runId) }, RangeError);
}

function unusedId(runs: ReadonlyMap<string, unknown>): string {
  let number = runs.size + 1;
  while (runs.has(`run_${number}`)) number += 1;
  return `run_${number}`;
}
