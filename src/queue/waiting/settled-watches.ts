import { monotonicNow } from '../../platform/clock.js';
import { onAbort } from '../../platform/on-abort.js';
import { Sleep } from '../../platform/sleep.js';
import type { Database } from '../database/database.js';
import type { Notices } from '../database/notices.js';
import { settledAmong } from '../store/read-watches.js';

/** The pause between two queries, in milliseconds: with notices, it only matters for one that was lost. */
const LISTENING_MS = 5_000;
const NOT_LISTENING_MS = 1_000;

/** Waits for watches to settle: one query serves all who wait in this process. */
export class SettledWatches {
  readonly #database: Database;
  readonly #notices: Notices;
  readonly #onError: (error: unknown) => void;
  readonly #sleep = new Sleep();
  readonly #waiting = new Map<string, Set<() => void>>();
  #isRunning = false;
  #isNoticed = false;

  constructor(database: Database, notices: Notices, onError: (error: unknown) => void) {
    this.#database = database;
    this.#notices = notices;
    this.#onError = onError;
    notices.add({ onSettled: (key) => this.#notice(key) });
  }

  /**
   * Resolves when the watch has settled. Queries that fail are made again.
   *
   * @throws the signal's reason
   */
  async settled(key: string, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const waiting = this.#waiting.get(key) ?? new Set();
    this.#waiting.set(key, waiting);
    let leave = () => {};
    try {
      await new Promise<void>((resolve, reject) => {
        const done = () => resolve();
        const leaveSignal = onAbort(signal, () => reject(signal.reason));
        waiting.add(done);
        leave = () => {
          waiting.delete(done);
          leaveSignal();
        };
        this.#start();
      });
    } finally {
      leave();
      if (waiting.size === 0 && this.#waiting.get(key) === waiting) this.#waiting.delete(key);
      if (this.#waiting.size === 0) this.#sleep.end();
    }
  }

  #start(): void {
    this.#isNoticed = true;
    this.#sleep.end();
    if (!this.#isRunning) void this.#run();
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    while (this.#waiting.size > 0) {
      this.#isNoticed = false;
      await this.#query().catch(this.#onError);
      const pauseMs = this.#notices.isListening ? LISTENING_MS : NOT_LISTENING_MS;
      if (!this.#isNoticed && this.#waiting.size > 0)
        await this.#sleep.until(monotonicNow() + pauseMs, false);
    }
    this.#isRunning = false;
  }

  async #query(): Promise<void> {
    for (const key of await settledAmong([...this.#waiting.keys()], this.#database)) {
      for (const done of this.#waiting.get(key) ?? []) done();
    }
  }

  #notice(key: string | null): void {
    if (key !== null && !this.#waiting.has(key)) return;
    this.#isNoticed = true;
    this.#sleep.end();
  }
}
