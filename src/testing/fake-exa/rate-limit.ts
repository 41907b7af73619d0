const SECOND_MS = 1_000;

/** Lets so many requests pass in any one second. One that is refused does not count. */
export class RateLimit {
  readonly #requestsPerSecond: number;
  /** When the requests of the last second passed, in epoch milliseconds. */
  readonly #passed: number[] = [];

  constructor(requestsPerSecond: number) {
    this.#requestsPerSecond = requestsPerSecond;
  }

  /** `null` if a request that comes now passes, else the milliseconds until one does. */
  admit(nowMs: number): number | null {
    while (this.#passed[0] !== undefined && this.#passed[0] <= nowMs - SECOND_MS) this.#passed.shift();
    const [oldest] = this.#passed;
    if (oldest !== undefined && this.#passed.length >= this.#requestsPerSecond)
      return oldest + SECOND_MS - nowMs;
    this.#passed.push(nowMs);
    return null;
  }
}
