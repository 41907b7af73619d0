import type { GetOptions, ListOptions, RunSource } from '../../source/run-source.js';
import type { Polled, Watcher } from './polled.js';
import type { Reply } from './reply.js';

/** Where a seat is. */
export interface SeatOwner {
  ask(polled: Polled, options: GetOptions, watcher: Watcher): Promise<unknown>;
  leave(seat: Seat): void;
  readonly list: RunSource['list'];
}

/** One watch's place among those that share a source: it is the source that the watch is given. */
export class Seat implements RunSource {
  /** What it polls, together with the seats of other watches. */
  readonly polled: Polled;
  readonly list?: (monitorId: string, options?: ListOptions) => Promise<unknown>;
  readonly #owner: SeatOwner;
  readonly #onFresh: () => void;
  #offer: Reply | null = null;

  /** @param onFresh wakes the watch: the poll that follows at once is answered without a request */
  constructor(owner: SeatOwner, polled: Polled, onFresh: () => void) {
    this.polled = polled;
    this.#owner = owner;
    this.#onFresh = onFresh;
    if (owner.list) this.list = owner.list;
  }

  /** Polls the run of this seat, whatever the ids. */
  async get(_parentId: string, _runId: string, options: GetOptions = {}): Promise<unknown> {
    const offer = this.#offer;
    if (offer === null) return this.#owner.ask(this.polled, options, this);
    this.#offer = null;
    if (offer.headers) options.onHeaders?.(offer.headers);
    return offer.answer;
  }

  /** The watch has ended: its run does not count as watched any more. */
  leave(): void {
    this.withdraw();
    this.polled.leave(this);
    this.#owner.leave(this);
  }

  /** Wakes the watch with an answer in hand. */
  offer(reply: Reply): void {
    this.#offer = reply;
    this.#onFresh();
  }

  /** A poll that comes later is not answered by it. */
  withdraw(): void {
    this.#offer = null;
  }
}
