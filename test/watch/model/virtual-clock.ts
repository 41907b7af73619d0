import FakeTimers, { type Clock } from '@sinonjs/fake-timers';

const EPOCH = new Date('2026-03-01T12:00:00Z');

/** A trial whose time runs through more timers than this is cut short: it repeats itself. */
const MAX_STEPS = 300;

const nextTask = setImmediate;

/** Virtual time that passes timer by timer, with a real turn of the event loop after each. */
export class VirtualClock {
  readonly #clock: Clock = FakeTimers.install({ now: EPOCH });
  #marks = 0;

  /** Monotonic milliseconds since `reset`. */
  get now(): number {
    return performance.now();
  }

  /** How many timers are set, apart from our own. */
  get timers(): number {
    return this.#clock.countTimers() - this.#marks;
  }

  reset(): void {
    this.#clock.reset();
    this.#marks = 0;
  }

  uninstall(): void {
    this.#clock.uninstall();
  }

  /** Lets everything happen that needs no time, then calls back before anything else can happen. */
  turn<Result>(afterwards: () => Result): Promise<Result> {
    return new Promise((resolve, reject) => {
      nextTask(() => {
        try {
          // `queueMicrotask` is faked as well; it needs no time.
          this.#clock.runMicrotasks();
          resolve(afterwards());
        } catch (violation) {
          reject(violation);
        }
      });
    });
  }

  async advance(ms: number, afterEachTurn: () => void): Promise<void> {
    let isThere = false;
    this.#marks += 1;
    const mark = setTimeout(() => {
      isThere = true;
      this.#marks -= 1;
    }, ms);
    const step = () => {
      afterEachTurn();
      this.#clock.next();
    };
    for (let steps = 0; steps < MAX_STEPS && !isThere; steps += 1) await this.turn(step);
    if (!isThere) this.#marks -= 1;
    clearTimeout(mark);
    // What was set for this very moment while it came.
    await this.turn(() => this.#clock.tick(0));
    await this.turn(afterEachTurn);
  }

  /** The event loop is busy for so long: what was due meanwhile happens late, and all at once. */
  holdUp(ms: number): void {
    this.#clock.jump(ms);
  }

  /** Somebody sets the wall clock; no time passes. */
  setWallClockBy(ms: number): void {
    this.#clock.setSystemTime(Date.now() + ms);
  }
}
