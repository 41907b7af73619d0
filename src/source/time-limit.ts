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

/** Compared as an object: the same function may be passed for several holds. */
interface Hold {
  readonly onLastCall: () => void;
}

/** The time that one attempt has: it stands still while the attempt is held, but for the deadline. */
export class TimeLimit {
  readonly #limits: Limits;
  readonly #onPassed: () => void;
  readonly #startedAt = monotonicNow();
  #heldMs = 0;
  #heldSince = 0;
  readonly #holds = new Set<Hold>();
  #isOver = false;
  #isLastCalled = false;
  #cancelTimer: () => void;

  constructor(limits: Limits, onPassed: () => void) {
    this.#limits = limits;
    this.#onPassed = onPassed;
    this.#cancelTimer = this.#startTimer();
  }

  get isHeld(): boolean {
    return this.#holds.size > 0;
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
    const hold = { onLastCall };
    if (!this.isHeld) this.#heldSince = monotonicNow();
    this.#holds.add(hold);
    this.#isLastCalled = false;
    this.#restartTimer();
    return () => {
      if (!this.#holds.delete(hold)) return;
      if (!this.isHeld) this.#heldMs += monotonicNow() - this.#heldSince;
      this.#restartTimer();
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

  #restartTimer(): void {
    this.#cancelTimer();
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
    // Those that begin meanwhile get a last call of their own.
    for (const { onLastCall } of [...this.#holds]) onLastCall();
  }
}
