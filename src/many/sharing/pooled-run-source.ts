import type { GetOptions, ListOptions, RunSource } from '../../source/run-source.js';
import type { Polled, Watcher } from './polled.js';
import type { Reply } from './reply.js';

/** Where polls are shared with other watches. */
export interface PooledRunSourceOwner {
  ask(polled: Polled, options: GetOptions, watcher: Watcher): Promise<unknown>;
  leave(source: PooledRunSource): void;
  readonly list: RunSource['list'];
}

/** The source that one watch in a pool is given: what it polls is polled together with other watches. */
export class PooledRunSource implements RunSource {
  readonly polled: Polled;
  readonly list?: (monitorId: string, options?: ListOptions) => Promise<unknown>;
  readonly #owner: PooledRunSourceOwner;
  readonly #onFresh: () => void;
  #offer: Reply | null = null;

  /** @param onFresh wakes the watch: the poll that follows at once is answered without a request */
  constructor(owner: PooledRunSourceOwner, polled: Polled, onFresh: () => void) {
    this.polled = polled;
    this.#owner = owner;
    this.#onFresh = onFresh;
    if (owner.list) this.list = owner.list;
  }

  /** Polls the run of its watch, whatever the ids. */
  async get(_parentId: string, _runId: string, options: GetOptions = {}): Promise<unknown> {
    const offer = this.#offer;
    if (offer === null) return this.#owner.ask(this.polled, options, this);
    this.#offer = null;
    if (offer.headers) options.onHeaders?.(offer.headers);
    return offer.answer;
  }

  /** Lets no list answer the next poll. */
  refuseLists(): void {
    this.polled.fromLists.refuse();
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
