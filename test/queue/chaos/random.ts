const { SEED } = process.env;

/** Random numbers that are the same for the same `SEED`, which is printed: with it, a test is repeated. */
export class SeededRandom {
  #state: number;

  constructor(title: string) {
    this.#state = SEED === undefined ? Math.floor(Math.random() * 2 ** 32) : Number(SEED);
    console.log(`${title}: SEED=${this.#state}`);
  }

  /** From `least` up to, but without, `most`. */
  between(least: number, most: number): number {
    return least + this.#next() * (most - least);
  }

  oneOf<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.#next() * items.length)];
    if (item === undefined) throw new Error('there is nothing to choose from');
    return item;
  }

  /** mulberry32. */
  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}
