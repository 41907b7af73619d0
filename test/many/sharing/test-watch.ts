import type { PooledRunSource } from '../../../src/many/sharing/pooled-run-source.js';
import type { Urgency } from '../../../src/source/run-source.js';
import { TimeLimit } from '../../../src/source/time-limit.js';

const REQUEST_TIMEOUT_MS = 5_000;

/** A poll of a watch, when it was asked for, and what came. */
export interface Poll {
  readonly askedAt: number;
  readonly isRoutine: boolean;
  /** Whether the shared source woke the watch for it. */
  readonly isOffered: boolean;
  readonly intervalMs: number;
  readonly answer: unknown;
  readonly answeredAt: number;
}

/** A watch reduced to what a source sees of it: it polls, sleeps for an interval, and can be woken. */
export class TestWatch {
  readonly polls: Poll[] = [];
  readonly failures: unknown[] = [];
  /** How long any poll has waited for its answer, or waits now. */
  longestWaitMs = 0;
  #waitsSince: number | null = null;
  readonly #intervalMs: number;
  #attempt = new AbortController();
  #isStopped = false;
  #wake: (() => void) | undefined;
  #wokenBy: 'user' | 'source' | null = 'user';
  #source: PooledRunSource | undefined;

  constructor(intervalMs: number) {
    this.#intervalMs = intervalMs;
  }

  /** Called by the shared source. */
  readonly onFresh = (): void => {
    this.#wokenBy ??= 'source';
    this.#wake?.();
  };

  async start(source: PooledRunSource): Promise<void> {
    this.#source = source;
    let lastAt = Date.now();
    while (!this.#isStopped) {
      const askedAt = Date.now();
      const isRoutine = this.#wokenBy === null;
      const isOffered = this.#wokenBy === 'source';
      this.#wokenBy = null;
      const intervalMs = askedAt - lastAt;
      this.#waitsSince = askedAt;
      try {
        const answer = await this.#poll(source, { isLastPoll: false, sinceLastMs: intervalMs, isRoutine });
        lastAt = Date.now();
        this.#noteWait();
        this.polls.push({ askedAt, isRoutine, isOffered, intervalMs, answer, answeredAt: lastAt });
      } catch (failure) {
        this.#noteWait();
        if (this.#isStopped) return;
        this.failures.push(failure);
      }
      await this.#sleep();
    }
  }

  wake(): void {
    this.#wokenBy = 'user';
    this.#wake?.();
  }

  stop(): void {
    this.#isStopped = true;
    this.#attempt.abort(new Error('stopped'));
    this.#wake?.();
    this.#source?.leave();
  }

  async #poll(source: PooledRunSource, urgency: Urgency): Promise<unknown> {
    const attempt = new AbortController();
    this.#attempt = attempt;
    const limits = { timeoutMs: REQUEST_TIMEOUT_MS, deadlineAt: Infinity, unref: false };
    const timeLimit = new TimeLimit(limits, () => attempt.abort(new Error('no answer in time')));
    try {
      return await source.get('', '', { signal: attempt.signal, hold: () => timeLimit.hold(), urgency });
    } finally {
      timeLimit.end();
    }
  }

  #noteWait(): void {
    if (this.#waitsSince !== null)
      this.longestWaitMs = Math.max(this.longestWaitMs, Date.now() - this.#waitsSince);
    this.#waitsSince = null;
  }

  #sleep(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#wokenBy !== null) return resolve();
      const timer = setTimeout(resolve, this.#intervalMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
