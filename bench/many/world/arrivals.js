import { LastSecond } from './last-second.js';

/** What arrives at the server, which refuses what is above its limit. */
export class Arrivals {
  total = 0;
  refused = 0;
  #perSecond;
  #arrived = new LastSecond();
  #accepted = new LastSecond();

  /** @param perSecond how many are accepted within any second */
  constructor(perSecond) {
    this.#perSecond = perSecond;
  }

  /** The most that arrived within any second, refused ones included. */
  get mostInSecond() {
    return this.#arrived.most;
  }

  /** Counts a request; returns whether it is accepted. */
  add(nowMs) {
    this.total += 1;
    this.#arrived.add(nowMs);
    const isAccepted = this.#accepted.countAt(nowMs) < this.#perSecond;
    if (isAccepted) this.#accepted.add(nowMs);
    else this.refused += 1;
    return isAccepted;
  }
}
