import { checkValue } from '../../errors/check-shape.js';
import { text } from '../../errors/rules.js';
import { jsonObject } from '../rules.js';
import { DEFAULT_MONITOR_ID, RunBook } from '../simulation/run-book.js';
import type { ScriptedRun, StartsAt } from '../simulation/scripted-run.js';
import type { RunIds, Timeline } from '../timeline.js';
import { type FakeMonitor, monitorAt } from './monitor.js';

/** What the fake knows: monitors and their runs. */
export class Account {
  readonly runs: RunBook;
  readonly #monitors = new Map<string, FakeMonitor>();

  constructor(startsAt: StartsAt) {
    this.runs = new RunBook(startsAt);
  }

  addRun(timeline: Timeline, ids?: Partial<RunIds>): ScriptedRun {
    const run = this.runs.add(timeline, ids);
    const { monitorId } = run.ids;
    if (!this.#monitors.has(monitorId)) this.addMonitor({ id: monitorId });
    return run;
  }

  addMonitor(fields: Readonly<Record<string, unknown>>): { readonly monitorId: string } {
    checkValue('fields', fields, jsonObject);
    const { id = DEFAULT_MONITOR_ID } = fields;
    checkValue('fields.id', id, text);
    const monitorId = String(id);
    const createdAtMs = this.#monitors.get(monitorId)?.createdAtMs ?? Date.now();
    this.#monitors.set(monitorId, { id: monitorId, createdAtMs, fields });
    return { monitorId };
  }

  /** The monitor's JSON, or `undefined` if there is none. */
  monitorAt(monitorId: string, nowMs: number): Record<string, unknown> | undefined {
    const monitor = this.#monitors.get(monitorId);
    const lastRun = this.runs.runsOf(monitorId).at(-1);
    return monitor && monitorAt(monitor, lastRun?.at(nowMs) ?? null, nowMs);
  }
}
