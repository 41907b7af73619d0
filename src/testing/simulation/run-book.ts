import { checkShape, type Shape } from '../../errors/check-shape.js';
import { optional, text } from '../../errors/rules.js';
import type { Fault } from '../fault.js';
import type { RunIds, Timeline } from '../timeline.js';
import { FaultQueue } from './fault-queue.js';
import { ScriptedRun, type StartsAt } from './scripted-run.js';

/** The monitor that runs belong to unless told otherwise. */
export const DEFAULT_MONITOR_ID = 'monitor_test';

const idsShape: Shape<Partial<RunIds>> = { monitorId: optional(text), runId: optional(text) };

/** A request for a run that came in: the run, if there is one, and what shall go wrong, if anything. */
export interface Arrival {
  readonly run: ScriptedRun | undefined;
  readonly fault: Fault | null;
}

/** Every run there is, by monitor, in the order in which they were added. */
export class RunBook {
  /** Faults that wait for a request for any run, known or not. */
  readonly faults = new FaultQueue();
  readonly #monitors = new Map<string, Map<string, ScriptedRun>>();
  readonly #startsAt: StartsAt;

  constructor(startsAt: StartsAt) {
    this.#startsAt = startsAt;
  }

  /** @throws TypeError or RangeError if the timeline or an id is malformed, or the run exists */
  add(timeline: Timeline, ids: Partial<RunIds> = {}): ScriptedRun {
    checkShape('ids', ids, idsShape);
    const monitorId = ids.monitorId ?? DEFAULT_MONITOR_ID;
    const runs = this.#monitors.get(monitorId) ?? new Map<string, ScriptedRun>();
    const runId = ids.runId ?? unusedId(runs);
    if (runs.has(runId)) throw new RangeError(`monitor "${monitorId}" has a run "${runId}" already`);
    const run = new ScriptedRun(timeline, { monitorId, runId }, this.#startsAt);
    this.#monitors.set(monitorId, runs.set(runId, run));
    return run;
  }

  runsOf(monitorId: string): readonly ScriptedRun[] {
    return [...(this.#monitors.get(monitorId)?.values() ?? [])];
  }

  /** Takes in a request for a run: its life begins, and the next fault is used up, its own before all others. */
  arrive(monitorId: string, runId: string): Arrival {
    const run = this.#monitors.get(monitorId)?.get(runId);
    run?.begin(Date.now());
    const own = run?.faults.take();
    const fault = own === undefined ? this.faults.take() : own;
    return { run, fault: fault ?? null };
  }
}

function unusedId(runs: ReadonlyMap<string, unknown>): string {
  let number = runs.size + 1;
  while (runs.has(`run_${number}`)) number += 1;
  return `run_${number}`;
}
