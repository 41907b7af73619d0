import type { AnyRun } from '../../kinds/run-kind.js';
import type { MonitorsSource } from '../../source/monitors-source.js';
import type { RunSource } from '../../source/run-source.js';
import type { RunTarget } from '../../watch/target.js';
import { ListPause } from './list-pause.js';
import { MonitorsList } from './monitors-list.js';
import type { Polled } from './polled.js';
import { PolledMonitor } from './polled-monitor.js';
import { PolledRun } from './polled-run.js';
import { RunsList } from './runs-list.js';
import type { WatchedList } from './watched-list.js';
import { WatchedParent } from './watched-parent.js';

/** What is watched at one source, and the lists on which it may be shown. */
export class WatchedRuns {
  readonly #source: RunSource;
  readonly #monitors: MonitorsSource | undefined;
  readonly #parents = new Map<string, WatchedParent>();
  readonly #runsPause = new ListPause();
  readonly #monitorsList: WatchedList | null;

  constructor(source: RunSource, monitors: MonitorsSource | undefined) {
    this.#source = source;
    this.#monitors = monitors;
    this.#monitorsList = monitors?.list
      ? new MonitorsList(monitors, this.#parents, new ListPause(), this.#runsPause)
      : null;
  }

  run<Run extends AnyRun, Outcome>(target: RunTarget<Run, Outcome>): Polled {
    const { kind, parentId, runId } = target;
    const parent = this.#parentOf(parentId, kind.listPath !== null);
    const known = parent.runs.get(runId);
    if (known) return known;
    const polled = new PolledRun(this.#source, target);
    parent.runs.set(runId, polled);
    // A run that is new to us may be new.
    parent.lastRunId = undefined;
    return polled;
  }

  /** @throws TypeError if the monitors of this source are not known */
  monitor(monitorId: string): Polled {
    if (!this.#monitors) throw new TypeError('this source has no monitors');
    const parent = this.#parentOf(monitorId, true);
    parent.monitor ??= new PolledMonitor(this.#monitors, monitorId);
    return parent.monitor;
  }

  /** Nobody watches it any more. Returns the lists on which nothing is watched now. */
  forget(polled: Polled): WatchedList[] {
    const { parentId, id } = polled;
    const parent = this.#parents.get(parentId);
    if (!parent) return [];
    if (parent.monitor === polled) parent.monitor = null;
    if (parent.runs.get(id) === polled) parent.runs.delete(id);
    if (parent.isEmpty) this.#parents.delete(parentId);
    const unwatched = parent.runs.size === 0 ? [parent.list] : [];
    if (this.#parents.size === 0) unwatched.push(this.#monitorsList);
    return unwatched.filter((list) => list !== null);
  }

  /** The lists that may show it. */
  listsOf({ what, parentId }: Polled): WatchedList[] {
    const list = what === 'run' ? this.#parents.get(parentId)?.list : null;
    return [list ?? null, this.#monitorsList].filter((list) => list !== null);
  }

  #parentOf(parentId: string, isListed: boolean): WatchedParent {
    const parent = this.#parents.get(parentId) ?? new WatchedParent();
    this.#parents.set(parentId, parent);
    if (isListed && this.#source.list) {
      parent.list ??= new RunsList(this.#source, parentId, parent, this.#runsPause);
    }
    return parent;
  }
}
