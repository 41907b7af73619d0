import * as z from 'zod/mini';
import { text } from '../../errors/argument-schemas.js';
import { parseArgument } from '../../errors/parse-argument.js';
import type { FakeKind } from '../scenario/fake-kind.js';
import { listFault } from '../scenario/fault.js';
import { DEFAULT_MONITOR_ID, type FakeRunIds } from '../scenario/ids.js';
import { jsonObject } from '../scenario/schemas.js';
import type { StartsAt, Timeline } from '../scenario/timeline.js';
import { FaultQueue } from '../simulation/fault-queue.js';
import { RunStore } from '../simulation/run-store.js';
import type { ScriptedRun } from '../simulation/scripted-run.js';
import { FakeMonitor } from './fake-monitor.js';
import type { ListName } from './list-name.js';

const monitorFields = z.pipe(jsonObject, z.looseObject({ id: z._default(text, DEFAULT_MONITOR_ID) }));

/** The monitors of the fake and their runs. */
export class Account {
  readonly runs: RunStore;
  /** For requests for anything but a run. */
  readonly faults: Readonly<Record<ListName, FaultQueue>> = {
    runs: new FaultQueue(listFault),
    monitor: new FaultQueue(listFault),
    monitors: new FaultQueue(listFault),
  };
  readonly #monitors = new Map<string, FakeMonitor>();

  constructor(startsAt: StartsAt) {
    this.runs = new RunStore(startsAt);
  }

  /** In the order in which they were added. */
  get monitors(): readonly FakeMonitor[] {
    return [...this.#monitors.values()];
  }

  monitor(id: string): FakeMonitor | undefined {
    return this.#monitors.get(id);
  }

  /** Adds a run, and its Websets monitor if that is new. */
  add(kind: FakeKind, timeline: Timeline, ids?: Partial<Omit<FakeRunIds, 'kind'>>): ScriptedRun {
    const run = this.runs.add(kind, timeline, ids);
    const { parentId } = run.ids;
    if (kind === 'monitor_run' && !this.#monitors.has(parentId)) this.addMonitor({ id: parentId });
    return run;
  }

  /** Adds a monitor, or replaces the fields of one that exists. */
  addMonitor(given: Readonly<Record<string, unknown>>): { readonly monitorId: string } {
    const fields = parseArgument('fields', monitorFields, given);
    const known = this.#monitors.get(fields.id);
    if (known) known.fields = fields;
    else
      this.#monitors.set(
        fields.id,
        new FakeMonitor(fields, () => this.runs.runsOf('monitor_run', fields.id)),
      );
    return { monitorId: fields.id };
  }
}
