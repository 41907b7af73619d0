import * as z from 'zod/mini';
import { text } from '../../kinds/field-schemas.js';
import type { MonitorsSource } from '../../source/monitors-source.js';
import type { Family } from './family.js';
import type { SourceCall } from './flight.js';
import type { ListPause } from './list-pause.js';
import type { ListPlace } from './list-place.js';
import type { Polled } from './polled.js';
import type { Expected, Shown, WatchedList } from './watched-list.js';

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
  readonly #families: ReadonlyMap<string, Family>;
  readonly #runsPause: ListPause;

  /** @param runsPause that of the lists of runs, which may cost less */
  constructor(
    source: MonitorsSource,
    families: ReadonlyMap<string, Family>,
    pause: ListPause,
    runsPause: ListPause,
  ) {
    this.#source = source;
    this.#families = families;
    this.pause = pause;
    this.#runsPause = runsPause;
  }

  call(cursor: string | null): SourceCall {
    const query = cursor === null ? { limit: PAGE_SIZE } : { limit: PAGE_SIZE, cursor };
    return async (options) => this.#source.list?.({ ...query, ...options });
  }

  *expected(): Iterable<Expected> {
    for (const family of this.#families.values()) {
      const { place, monitor } = family;
      if (monitor && monitor.waiters.size > 0) yield { polled: monitor, place, saves: monitor.saves };
      const run = this.#lastRunOf(family);
      if (run) yield { polled: run, place, saves: run.saves };
    }
  }

  placeOf(polled: Polled): ListPlace | null {
    const family = this.#families.get(polled.parentId);
    if (!family) return null;
    const { place, monitor, lastRunId } = family;
    const mayBeLast = lastRunId === undefined || lastRunId === polled.id;
    return polled === monitor || (polled === family.runs.get(polled.id) && mayBeLast) ? place : null;
  }

  shownBy(item: unknown): Shown | null {
    const listed = z.safeParse(listedMonitor, item).data;
    const family = listed && this.#families.get(listed.id);
    if (!family) return null;
    const { lastRun } = listed;
    const run = lastRun && family.runs.get(lastRun.id);
    const isAnswer = run?.accepts(lastRun) === true;
    family.lastRunId = run && !isAnswer ? null : (lastRun?.id ?? null);
    const answers: [Polled, unknown][] = [];
    if (family.monitor) answers.push([family.monitor, item]);
    if (run && isAnswer) answers.push([run, lastRun]);
    return { place: family.place, answers };
  }

  wasRead(): void {}

  /** A monitor of which several runs are watched is better served by their own list, unless that takes many pages. */
  #lastRunOf({ runs, lastRunId, pages }: Family): Polled | undefined {
    if (runs.size > (this.#runsPause.isOver ? pages : Infinity)) return undefined;
    if (lastRunId === null) return undefined;
    if (lastRunId !== undefined) return runs.get(lastRunId);
    const candidates = [...runs.values()];
    return candidates.find(({ waiters }) => waiters.size > 0) ?? candidates[0];
  }
}
