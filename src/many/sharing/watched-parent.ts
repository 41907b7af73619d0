import { ListPlace } from './list-place.js';
import type { Polled } from './polled.js';
import type { WatchedList } from './watched-list.js';

/** What is watched of one parent: runs of it and, if it is a monitor, maybe that itself. */
export class WatchedParent {
  /** By their ids. */
  readonly runs = new Map<string, Polled>();
  monitor: Polled | null = null;
  /** Their own list; `null` if there is none. */
  list: WatchedList | null = null;
  /** Where it is on the list of monitors. */
  readonly place = new ListPlace();
  /** The monitor's last run, as the list of monitors shows it; `undefined` while nobody knows. */
  lastRunId: string | null | undefined;
  /** How many pages it takes to find its runs on their own list. */
  pages = 1;

  get isEmpty(): boolean {
    return this.runs.size === 0 && this.monitor === null;
  }
}
