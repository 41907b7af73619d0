import * as z from 'zod/mini';
import { text } from '../../kinds/field-schemas.js';
import type { MonitorsSource } from '../../source/monitors-source.js';
import type { ListPause } from './list-pause.js';
import type { ListPlace } from './list-place.js';
import type { Polled } from './polled.js';
import type { SourceCall } from './request-in-flight.js';
import type { Expected, Shown, WatchedList } from './watched-list.js';
import type { WatchedParent } from './watched-parent.js';

/** The most that a page of monitors may hold. */
const PAGE_SIZE = 200;

const listedRun = z.looseObject({ id: text });
const listedMonitor = z.object({
  id: text,
  lastRun: z.transform((value) => z.safeParse(listedRun, value).data ?? null),
});

/** All monitors, each with its last run. */
export class MonitorsList implements WatchedList {
  readonly what = 'monitors';
  readonly pause: ListPause;
  readonly #source: MonitorsSource;
  readonly #parents: ReadonlyMap<string, WatchedParent>;
  readonly #runsPause: ListPause;

  /** @param runsPause that of the lists of runs, which may cost less */
  constructor(
    source: MonitorsSource,
    parents: ReadonlyMap<string, WatchedParent>,
    pause: ListPause,
    runsPause: ListPause,
  ) {
    this.#source = source;
    this.#parents = parents;
    this.pause = pause;
    this.#runsPause = runsPause;
  }

  call(cursor: string | null): SourceCall {
    const query = cursor === null ? { limit: PAGE_SIZE } : { limit: PAGE_SIZE, cursor };
    return async (options) => this.#source.list?.({ ...query, ...options });
  }

  *expected(): Iterable<Expected> {
    for (const parent of this.#parents.values()) {
      const { place, monitor } = parent;
      if (monitor && monitor.waiters.size > 0) yield { polled: monitor, place, saves: monitor.saves };
      const run = this.#lastRunOf(parent);
      if (run) yield { polled: run, place, saves: run.saves };
    }
  }

  placeOf(polled: Polled): ListPlace | null {
    const parent = this.#parents.get(polled.parentId);
    if (!parent) return null;
    const { place, monitor, lastRunId } = parent;
    const mayBeLast = lastRunId === undefined || lastRunId === polled.id;
    return polled === monitor || (polled === parent.runs.get(polled.id) && mayBeLast) ? place : null;
  }

  shownBy(item: unknown): Shown | null {
    const listed = z.safeParse(listedMonitor, item).data;
    const parent = listed && this.#parents.get(listed.id);
    if (!parent) return null;
    const { lastRun } = listed;
    const run = lastRun && parent.runs.get(lastRun.id);
    const isAnswer = run?.accepts(lastRun) === true;
    parent.lastRunId = run && !isAnswer ? null : (lastRun?.id ?? null);
    const answers: [Polled, unknown][] = [];
    if (parent.monitor) answers.push([parent.monitor, item]);
    if (run && isAnswer) answers.push([run, lastRun]);
    return { place: parent.place, answers };
  }

  wasRead(): void {}

  /** A monitor of which several runs are watched is better served by their own list, unless that takes many pages. */
  #lastRunOf({ runs, lastRunId, pages }: WatchedParent): Polled | undefined {
    if (runs.size > (this.#runsPause.isOver ? pages : Infinity)) return undefined;
    if (lastRunId === null) return undefined;
    if (lastRunId !== undefined) return runs.get(lastRunId);
    const candidates = [...runs.values()];
    return candidates.find(({ waiters }) => waiters.size > 0) ?? candidates[0];
  }
}
