import { setImmediate as nextTurn } from 'node:timers/promises';
import { monotonicNow } from '../../platform/clock.js';
import { Sleep } from '../../platform/sleep.js';

/** More at once make no transaction cheaper. */
const MAX_ITEMS = 200;

/** The pause before a group is written again that could not be written, in milliseconds. */
const RETRY_MS = 1_000;

/** How groups are written. */
export interface GroupWriter<Item, Result> {
  /** Writes the items in one transaction. Returns a result for each, in their order. It may be called again for them. */
  write(items: readonly Item[]): Promise<readonly Result[]>;
  /** Whether the item is still to be written, after a failure. */
  isWanted(item: Item): boolean;
  /** Called with the failure of each attempt to write a group. */
  onError(failure: unknown): void;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (failure: unknown) => void;
}

/** Collects what is to be written while a transaction runs, and writes all of it in the next one. */
export class GroupCommit<Item, Result> {
  readonly #writer: GroupWriter<Item, Result>;
  readonly #sleep = new Sleep();
  #waiting: Waiting<Item, Result>[] = [];
  #isWriting = false;

  constructor(writer: GroupWriter<Item, Result>) {
    this.#writer = writer;
  }

  /** Resolves when the item is committed. Rejects with why it could not be, once it is not wanted any more. */
  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (!this.#isWriting) void this.#writeAll();
    });
  }

  async #writeAll(): Promise<void> {
    this.#isWriting = true;
    // What comes in the same turn of the event loop belongs to the first group already.
    await nextTurn();
    while (this.#waiting.length > 0) await this.#writeGroup(this.#waiting.splice(0, MAX_ITEMS));
    this.#isWriting = false;
  }

  async #writeGroup(group: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.#writer.write(group.map(({ item }) => item));
      for (const [index, result] of results.entries()) group[index]?.resolve(result);
    } catch (failure) {
      this.#writer.onError(failure);
      const isWanted = ({ item }: Waiting<Item, Result>) => this.#writer.isWanted(item);
      for (const waiting of group) if (!isWanted(waiting)) waiting.reject(failure);
      this.#waiting.unshift(...group.filter(isWanted));
      if (this.#waiting.length > 0) await this.#sleep.until(monotonicNow() + RETRY_MS, false);
    }
  }
}
