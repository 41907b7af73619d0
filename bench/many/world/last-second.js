const SECOND_MS = 1_000;

/** How much happened within the last second. */
export class LastSecond {
  /** The most that happened within any second. */
  most = 0;
  /** When, in order; those before the first are older. */
  #times = [];
  #first = 0;

  countAt(nowMs) {
    while (this.#times[this.#first] <= nowMs - SECOND_MS) this.#first += 1;
    return this.#times.length - this.#first;
  }

  add(atMs) {
    this.#times.push(atMs);
    const count = this.countAt(atMs);
    this.most = Math.max(this.most, count);
    if (this.#first < 1_000 || this.#first < count) return;
    this.#times = this.#times.slice(this.#first);
    this.#first = 0;
  }
}
