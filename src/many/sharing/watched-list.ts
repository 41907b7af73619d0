import type { RequestKind } from '../pool-event.js';
import type { ListPause } from './list-pause.js';
import type { ListPlace } from './list-place.js';
import type { Polled } from './polled.js';
import type { SourceCall } from './request-in-flight.js';

/** A list that shows what is polled: the runs of a monitor, or all monitors. */
export interface WatchedList {
  readonly what: RequestKind;
  readonly pause: ListPause;
  /** Asks for the page after the cursor; for the first one without. */
  call(cursor: string | null): SourceCall;
  /** What may be on it. */
  expected(): Iterable<Expected>;
  /** Where something is on it; `null` if it is of another list, or is known not to be on it. */
  placeOf(polled: Polled): ListPlace | null;
  /** What an item shows; `null` for nothing that is polled. */
  shownBy(item: unknown): Shown | null;
  /** Called when the list was read, so many pages of it. */
  wasRead(pages: number): void;
}

/** Something that may be on a list. */
export interface Expected {
  readonly polled: Polled;
  readonly place: ListPlace;
  /** How many requests it saves to find it there. */
  readonly saves: number;
}

/** An item of a page. */
export interface Shown {
  readonly place: ListPlace;
  /** What is polled, and its answer. */
  readonly answers: readonly (readonly [Polled, unknown])[];
}
