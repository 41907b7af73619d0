import { setTimeout as sleep } from 'node:timers/promises';

const ASK_EVERY_MS = 2_000;

/** Notices, after something has failed, whether the database does not answer, and says once that it answers again. */
export class Outage {
  readonly #ask: () => Promise<unknown>;
  readonly #onOver: () => void;
  readonly #signal: AbortSignal;
  #isAsking = false;

  /** @param signal ends the asking */
  constructor(ask: () => Promise<unknown>, onOver: () => void, signal: AbortSignal) {
    this.#ask = ask;
    this.#onOver = onOver;
    this.#signal = signal;
  }

  /** Something has failed, be it because of the database or not. */
  suspect(): void {
    if (!this.#isAsking) void this.#untilAnswered();
  }

  async #untilAnswered(): Promise<void> {
    this.#isAsking = true;
    let failures = 0;
    while (!this.#signal.aborted && !(await this.#isAnswered())) {
      failures += 1;
      await sleep(ASK_EVERY_MS, undefined, { signal: this.#signal, ref: false }).catch(() => {});
    }
    this.#isAsking = false;
    if (failures > 0 && !this.#signal.aborted) this.#onOver();
  }

  #isAnswered(): Promise<boolean> {
    return this.#ask().then(
      () => true,
      () => false,
    );
  }
}
