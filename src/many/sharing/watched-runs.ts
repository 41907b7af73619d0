import * as z from 'zod/mini';
import { text } from '../../kinds/field-schemas.js';
import type { AnyRun } from '../../kinds/run-kind.js';
import type { MonitorsSource } from '../../source/monitors-source.js';
import type { RunSource } from '../../source/run-source.js';
import type { RunTarget } from '../../watch/target.js';
import { Family } from './family.js';
import { ListPause } from './list-pause.js';
import { MonitorsList } from './monitors-list.js';
import { Polled } from './polled.js';
import { RunsList } from './runs-list.js';
import type { WatchedList } from './watched-list.js';

const listedMonitor = z.object({ id: text });

/** What is watched at one source, and the lists on which it may be shown. */
export class WatchedRuns {
  readonly #source: RunSource;
  readonly #monitors: MonitorsSource | undefined;
  readonly #families = new Map<string, Family>();
  readonly #runsPause = new ListPause();
  readonly #monitorsList: WatchedList | null;

  constructor(source: RunSource, monitors: MonitorsSource | undefined) {
    this.#source = source;
    this.#monitors = monitors;
    this.#monitorsList = monitors?.list
      ? new MonitorsList(monitors, this.#families, new ListPause(), this.#runsPause)
      : null;
  }

  run<Run extends AnyRun, Outcome>({ kind, parentId, runId }: RunTarget<Run, Outcome>): Polled {
    const family = this.#familyOf(parentId, kind.listPath !== null);
    const known = family.runs.get(runId);
    if (known) return known;
    const polled = new Polled({
      what: 'run',
      parentId,
      id: runId,
      call: async (options) => this.#source.get(parentId, runId, options),
      accepts(item) {
        const run = z.safeParse(kind.schema, item).data;
        return run?.id === runId && (kind.parentOf(run) ?? parentId) === parentId;
      },
    });
    family.runs.set(runId, polled);
    // A run that is new to us may be new.
    family.lastRunId = undefined;
    return polled;
  }

  monitor(monitorId: string): Polled {
    const family = this.#familyOf(monitorId, true);
    family.monitor ??= new Polled({
      what: 'monitor',
      parentId: monitorId,
      id: monitorId,
      call: async (options) => this.#monitors?.get(monitorId, options),
      accepts: (item) => z.safeParse(listedMonitor, item).data?.id === monitorId,
    });
    return family.monitor;
  }

  /** Nobody watches it any more. Returns the lists on which nothing is watched now. */
  forget(polled: Polled): WatchedList[] {
    const { parentId, id } = polled.resource;
    const family = this.#families.get(parentId);
    if (!family) return [];
    if (family.monitor === polled) family.monitor = null;
    if (family.runs.get(id) === polled) family.runs.delete(id);
    if (family.isEmpty) this.#families.delete(parentId);
    const unwatched = family.runs.size === 0 ? [family.list] : [];
    if (this.#families.size === 0) unwatched.push(this.#monitorsList);
    return unwatched.filter((list) => list !== null);
  }

  /** The lists that may show it. */
  listsOf({ resource: { what, parentId } }: Polled): WatchedList[] {
    const list = what === 'run' ? this.#families.get(parentId)?.list : null;
    return [list ?? null, this.#monitorsList].filter((list) => list !== null);
  }

  #familyOf(parentId: string, isListed: boolean): Family {
    const family = this.#families.get(parentId) ?? new Family();
    this.#families.set(parentId, family);
    if (isListed && this.#source.list) {
      family.list ??= new RunsList(this.#source, parentId, family, this.#runsPause);
    }
    return family;
  }
}
