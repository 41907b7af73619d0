import { callAt, monotonicNow } from '../platform/clock.js';

/**
 * A request that still waits so long before the deadline is the last poll: it may wait a second more, until one of a
 * budget's slots has rested, and its answer may take another.
 */
const LAST_CALL_MS = 2_000;

/** How long something may take. */
export interface Limits {
  /** In milliseconds, not counting the time that is held. */
  readonly timeoutMs: number;
  /** On the monotonic clock; a hold does not move it. `Infinity` for none. */
  readonly deadlineAt: number;
  readonly unref: boolean;
}

/** The time that one attempt has: it stands still while the attempt is held, but for the deadline. */
export class TimeLimit {
  readonly #limits: Limits;
  readonly #onPassed: () => void;
  readonly #startedAt = monotonicNow();
  #heldMs = 0;
  #heldSince = 0;
  #holds = 0;
  #isOver = false;
  #isLastCalled = false;
  #onLastCall: readonly (() => void)[] = [];
  #cancelTimer: () => void;

  constructor(limits: Limits, onPassed: () => void) {
    this.#limits = limits;
    this.#onPassed = onPassed;
    this.#cancelTimer = this.#startTimer();
  }

  get isHeld(): boolean {
    return this.#holds > 0;
  }

  /** On the monotonic clock. */
  get endsAt(): number {
    const { timeoutMs, deadlineAt } = this.#limits;
    return this.isHeld ? deadlineAt : Math.min(this.#startedAt + timeoutMs + this.#heldMs, deadlineAt);
  }

  /** How much of the time is used up, in milliseconds. */
  get usedMs(): number {
    return (this.isHeld ? this.#heldSince : monotonicNow()) - this.#startedAt - this.#heldMs;
  }

  /**
   * Holds the time until the returned function is called; of several holds, until the last of them ends.
   *
   * @param onLastCall called if it is still held when the deadline is near
   */
  hold(onLastCall = () => {}): () => void {
    let isOpen = true;
    this.#onLastCall = [...this.#onLastCall, onLastCall];
    this.#isLastCalled = false;
    if (!this.isHeld) this.#heldSince = monotonicNow();
    this.#changeHolds(1);
    return () => {
      this.#onLastCall = this.#onLastCall.filter((other) => other !== onLastCall);
      if (isOpen) this.#changeHolds(-1);
      isOpen = false;
    };
  }

  /** Calls `onPassed` again at the next turn of the event loop. */
  extendByOneTurn(): void {
    this.#cancelTimer = callAt(0, this.#onPassed, this.#limits.unref);
  }

  end(): void {
    this.#isOver = true;
    this.#cancelTimer();
  }

  #changeHolds(by: 1 | -1): void {
    this.#cancelTimer();
    this.#holds += by;
    if (!this.isHeld) this.#heldMs += monotonicNow() - this.#heldSince;
    // A source may end its hold long after the attempt: no timer may be left then.
    if (!this.#isOver) this.#cancelTimer = this.#startTimer();
  }

  #startTimer(): () => void {
    const lastCallAt = this.#limits.deadlineAt - LAST_CALL_MS;
    if (this.isHeld && lastCallAt < Infinity && !this.#isLastCalled) {
      return callAt(lastCallAt, () => this.#lastCall(), this.#limits.unref);
    }
    return callAt(this.endsAt, this.#onPassed, this.#limits.unref);
  }

  #lastCall(): void {
    this.#isLastCalled = true;
    this.#cancelTimer = this.#startTimer();
    for (const callback of this.#onLastCall) callback();
  }
}
