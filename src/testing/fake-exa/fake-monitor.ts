import type { ListedResource } from '../simulation/resource.js';
import type { ScriptedRun } from '../simulation/scripted-run.js';
import { withFields } from '../simulation/with-fields.js';

const DAY_MS = 86_400_000;

type Json = Record<string, unknown>;

/** Its id, and fields of its JSON to add or replace. */
export interface MonitorFields {
  readonly id: string;
  readonly [field: string]: unknown;
}

/** A monitor of the fake: one that runs every midnight. */
export class FakeMonitor implements ListedResource {
  readonly #createdAtMs = Date.now();
  readonly #runs: () => readonly ScriptedRun[];
  /** Fields of its JSON to add or replace. */
  fields: MonitorFields;

  /** @param runs its runs, in the order in which they were added */
  constructor(fields: MonitorFields, runs: () => readonly ScriptedRun[]) {
    this.fields = fields;
    this.#runs = runs;
  }

  at(nowMs: number): Json {
    return this.#json(nowMs, this.#runs().at(-1)?.at(nowMs));
  }

  before(nowMs: number, byMs?: number): Json {
    if (byMs === undefined) return this.#json(nowMs, this.#runs().at(-1)?.before(nowMs));
    const thenMs = nowMs - byMs;
    const lastRun = this.#runs()
      .filter((run) => run.createdAtMs(nowMs) <= thenMs)
      .at(-1);
    return this.#json(thenMs, lastRun?.at(thenMs));
  }

  createdAtMs(): number {
    return this.#createdAtMs;
  }

  #json(nowMs: number, lastRun: Json | undefined): Json {
    const createdAt = new Date(this.#createdAtMs).toISOString();
    const nextMidnightMs = (Math.floor(nowMs / DAY_MS) + 1) * DAY_MS;
    const monitor = {
      id: this.fields.id,
      object: 'monitor',
      status: 'enabled',
      websetId: 'webset_test',
      cadence: { cron: '0 0 * * *', timezone: 'Etc/UTC' },
      behavior: { type: 'search', config: { count: 25, behavior: 'append' } },
      lastRun: lastRun ?? null,
      nextRunAt: new Date(nextMidnightMs).toISOString(),
      metadata: {},
      createdAt,
      updatedAt: createdAt,
    };
    return withFields(monitor, this.fields);
  }
}
