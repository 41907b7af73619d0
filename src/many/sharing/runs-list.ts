import * as z from 'zod/mini';
import { text } from '../../kinds/field-schemas.js';
import type { RunSource } from '../../source/run-source.js';
import type { ListPause } from './list-pause.js';
import type { ListPlace } from './list-place.js';
import type { Polled } from './polled.js';
import type { SourceCall } from './request-in-flight.js';
import type { Expected, Shown, WatchedList } from './watched-list.js';
import type { WatchedParent } from './watched-parent.js';

/** The list of runs documents no limit for a page; of the API's other lists, 100 is the lowest. */
const PAGE_SIZE = 100;

const listedRun = z.object({ id: text });

/** The runs of one monitor. */
export class RunsList implements WatchedList {
  readonly what = 'runs';
  readonly pause: ListPause;
  readonly #source: RunSource;
  readonly #parentId: string;
  readonly #parent: WatchedParent;

  constructor(source: RunSource, parentId: string, parent: WatchedParent, pause: ListPause) {
    this.#source = source;
    this.#parentId = parentId;
    this.#parent = parent;
    this.pause = pause;
  }

  call(cursor: string | null): SourceCall {
    const query = cursor === null ? { limit: PAGE_SIZE } : { limit: PAGE_SIZE, cursor };
    return async (options) => this.#source.list?.(this.#parentId, { ...query, ...options });
  }

  *expected(): Iterable<Expected> {
    for (const polled of this.#parent.runs.values()) {
      yield { polled, place: polled.place, saves: polled.saves };
    }
  }

  placeOf(polled: Polled): ListPlace | null {
    return this.#parent.runs.get(polled.id) === polled ? polled.place : null;
  }

  shownBy(item: unknown): Shown | null {
    const run = z.safeParse(listedRun, item).data;
    const polled = run && this.#parent.runs.get(run.id);
    return polled?.accepts(item) ? { place: polled.place, answers: [[polled, item]] } : null;
  }

  wasRead(pages: number): void {
    this.#parent.pages = pages;
  }
}
