/** More at once make no transaction cheaper. */
const MAX_ITEMS = 200;

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (failure: unknown) => void;
}

/** Collects what is to be written while a transaction runs, and writes all of it in the next one. */
export class GroupCommit<Item, Result> {
  readonly #write: (items: readonly Item[]) => Promise<readonly Result[]>;
  #waiting: Waiting<Item, Result>[] = [];
  #isWriting = false;

  /** @param write writes the items in one transaction, and returns a result for each, in their order */
  constructor(write: (items: readonly Item[]) => Promise<readonly Result[]>) {
    this.#write = write;
  }

  /** Resolves when the item is committed. */
  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (!this.#isWriting) void this.#writeAll();
    });
  }

  async #writeAll(): Promise<void> {
    this.#isWriting = true;
    // What comes in the same turn belongs to the first group already.
    await undefined;
    while (this.#waiting.length > 0) await this.#writeGroup(this.#waiting.splice(0, MAX_ITEMS));
    this.#isWriting = false;
  }

  async #writeGroup(group: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.#write(group.map(({ item }) => item));
      for (const [index, result] of results.entries()) group[index]?.resolve(result);
    } catch (failure) {
      for (const { reject } of group) reject(failure);
    }
  }
}
