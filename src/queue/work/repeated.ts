import { monotonicNow } from '../../platform/clock.js';
import { Sleep } from '../../platform/sleep.js';

/** Does something at once and then again and again, with a pause between the end of one time and the start of the next. */
export class Repeated {
  readonly #sleep = new Sleep();
  readonly #ended: Promise<void>;
  #isStopped = false;

  /** @param task what it rejects with is passed to `onError`; it is repeated regardless */
  constructor(pauseMs: number, task: () => Promise<void>, onError: (error: unknown) => void) {
    this.#ended = this.#run(pauseMs, task, onError);
  }

  /** Resolves when the time that has begun is over. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#sleep.end();
    await this.#ended;
  }

  async #run(pauseMs: number, task: () => Promise<void>, onError: (error: unknown) => void): Promise<void> {
    while (!this.#isStopped) {
      await task().catch(onError);
      if (!this.#isStopped) await this.#sleep.until(monotonicNow() + pauseMs, false);
    }
  }
}
