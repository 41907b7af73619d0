import * as z from 'zod/mini';
import { text } from '../../errors/argument-schemas.js';
import { parseArgument } from '../../errors/parse-argument.js';
import { DEFAULT_MONITOR_ID, type RunIds } from '../scenario/ids.js';
import { jsonObject } from '../scenario/schemas.js';
import type { StartsAt, Timeline } from '../scenario/timeline.js';
import { RunStore } from '../simulation/run-store.js';
import type { ScriptedRun } from '../simulation/scripted-run.js';
import { type FakeMonitor, monitorJson } from './fake-monitor.js';

const monitorFields = z.pipe(jsonObject, z.looseObject({ id: z._default(text, DEFAULT_MONITOR_ID) }));

/** The monitors of the fake and their runs. */
export class Account {
  readonly runs: RunStore;
  readonly #monitors = new Map<string, FakeMonitor>();

  constructor(startsAt: StartsAt) {
    this.runs = new RunStore(startsAt);
  }

  addRun(timeline: Timeline, ids?: Partial<RunIds>): ScriptedRun {
    const run = this.runs.add(timeline, ids);
    const { monitorId } = run.ids;
    if (!this.#monitors.has(monitorId)) this.addMonitor({ id: monitorId });
    return run;
  }

  /** Adds a monitor, or replaces the fields of one that exists. */
  addMonitor(given: Readonly<Record<string, unknown>>): { readonly monitorId: string } {
    const fields = parseArgument('fields', monitorFields, given);
    const createdAtMs = this.#monitors.get(fields.id)?.createdAtMs ?? Date.now();
    this.#monitors.set(fields.id, { createdAtMs, fields });
    return { monitorId: fields.id };
  }

  /** The ids of all monitors, in the order in which they were added. */
  get monitorIds(): readonly string[] {
    return [...this.#monitors.keys()];
  }

  /** The monitor as the API would send it, or `undefined` if there is none. */
  monitorAt(monitorId: string, nowMs: number): Record<string, unknown> | undefined {
    const monitor = this.#monitors.get(monitorId);
    const lastRun = this.runs.runsOf(monitorId).at(-1);
    return monitor && monitorJson(monitor, lastRun?.at(nowMs) ?? null, nowMs);
  }
}
