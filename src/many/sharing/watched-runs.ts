import type { AnyRun } from '../../kinds/run-kind.js';
import type { MonitorsSource } from '../../source/monitors-source.js';
import type { RunSource } from '../../source/run-source.js';
import type { RunTarget } from '../../watch/target.js';
import { Family } from './family.js';
import { ListPause } from './list-pause.js';
import { MonitorsList } from './monitors-list.js';
import type { Polled } from './polled.js';
import { PolledMonitor } from './polled-monitor.js';
import { PolledRun } from './polled-run.js';
import { RunsList } from './runs-list.js';
import type { WatchedList } from './watched-list.js';

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

  run<Run extends AnyRun, Outcome>(target: RunTarget<Run, Outcome>): Polled {
    const { kind, parentId, runId } = target;
    const family = this.#familyOf(parentId, kind.listPath !== null);
    const known = family.runs.get(runId);
    if (known) return known;
    const polled = new PolledRun(this.#source, target);
    family.runs.set(runId, polled);
    // A run that is new to us may be new.
    family.lastRunId = undefined;
    return polled;
  }

  /** @throws TypeError if the monitors of this source are not known */
  monitor(monitorId: string): Polled {
    if (!this.#monitors) throw new TypeError('this source has no monitors');
    const family = this.#familyOf(monitorId, true);
    family.monitor ??= new PolledMonitor(this.#monitors, monitorId);
    return family.monitor;
  }

  /** Nobody watches it any more. Returns the lists on which nothing is watched now. */
  forget(polled: Polled): WatchedList[] {
    const { parentId, id } = polled;
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
  listsOf({ what, parentId }: Polled): WatchedList[] {
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
