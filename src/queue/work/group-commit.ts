import { setImmediate as nextTurn } from 'node:timers/promises';
import { monotonicNow } from '../../platform/clock.js';
import { Sleep } from '../../platform/sleep.js';
import { DATABASE_RETRY_MS } from '../database/database.js';

/** More at once make no transaction cheaper. */
const MAX_ITEMS = 200;

/** How groups are written. */
export interface GroupWriter<Item, Result> {
  /** Writes the items in one transaction. Returns a result for each, in their order. It may be called again for them. */
  write(items: readonly Item[]): Promise<readonly Result[]>;
  /** Whether the item is still to be written, after a failure. */
  isWanted(item: Item): boolean;
  /** Whether an item of the group is why it could not be written, so that the same group would fail each time. */
  isOfItem(failure: unknown): boolean;
  /** Called with the failure of each attempt to write a group. */
  onError(failure: unknown): void;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (failure: unknown) => void;
}

/**
 * Collects what is to be written while a transaction runs, and writes all of it in the next one. An item that cannot be
 * written holds up no other.
 */
export class GroupCommit<Item, Result> {
  readonly #writer: GroupWriter<Item, Result>;
  readonly #sleep = new Sleep();
  #waiting: Waiting<Item, Result>[] = [];
  #maxItems = MAX_ITEMS;
  #isWriting = false;

  constructor(writer: GroupWriter<Item, Result>) {
    this.#writer = writer;
  }

  /** Resolves when the item is committed. Rejects with why it cannot be, or is not wanted any more. */
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
    while (this.#waiting.length > 0) await this.#writeGroup(this.#waiting.splice(0, this.#maxItems));
    this.#isWriting = false;
  }

  async #writeGroup(group: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.#writer.write(group.map(({ item }) => item));
      for (const [index, result] of results.entries()) group[index]?.resolve(result);
      this.#maxItems = Math.min(MAX_ITEMS, 2 * this.#maxItems);
    } catch (failure) {
      if (!this.#writer.isOfItem(failure)) await this.#writeLater(group, failure);
      else if (group.length > 1) await this.#writeSingly(group);
      else this.#giveUp(group, failure);
    }
  }

  /** Behind the others, and with fewer at once: the group may be too large, or one item what makes it fail each time. */
  async #writeLater(group: readonly Waiting<Item, Result>[], failure: unknown): Promise<void> {
    const isWanted = ({ item }: Waiting<Item, Result>) => this.#writer.isWanted(item);
    this.#giveUp(
      group.filter((waiting) => !isWanted(waiting)),
      failure,
    );
    this.#waiting.push(...group.filter(isWanted));
    this.#maxItems = Math.ceil(group.length / 2);
    if (this.#waiting.length > 0) await this.#sleep.until(monotonicNow() + DATABASE_RETRY_MS, false);
  }

  async #writeSingly(group: readonly Waiting<Item, Result>[]): Promise<void> {
    for (const waiting of group) await this.#writeGroup([waiting]);
  }

  #giveUp(group: readonly Waiting<Item, Result>[], failure: unknown): void {
    this.#writer.onError(failure);
    for (const { reject } of group) reject(failure);
  }
}
