import { monotonicNow, timeOfDay } from '../../platform/clock.js';
import type { Urgency } from '../../source/run-source.js';
import { onFirstAbort } from './first-abort.js';
import { Hold } from './hold.js';
import { KeepAlive } from './keep-alive.js';
import type { RequestBudget } from './request-budget.js';
import { type Slot, type SlotLimits, Slots } from './slots.js';
import { untilAborted } from './until-aborted.js';

export interface RequestQueueOptions extends SlotLimits {
  /** Asked before each request, beside the queue's own limits. */
  readonly budget?: RequestBudget | undefined;
}

/** A request that is to be sent as soon as the budget allows. */
export interface QueueableRequest<Answer> {
  readonly urgency: Urgency;
  /** Aborted when the answer is not needed any more: a request that waits leaves the queue, and costs nothing. */
  readonly signal: AbortSignal;
  /**
   * Lets the process end while the request waits.
   * @default false
   */
  readonly unref?: boolean;
  /** Sends it. The signal is aborted with that of the request, and when the queue is closed. */
  readonly send: (signal: AbortSignal) => Promise<Answer>;
}

/** A request that waits or is in flight. */
export interface QueuedRequest<Answer> {
  /** Settles as `send` does; rejects when the request is aborted or the queue is closed, with the reason. */
  readonly answer: Promise<Answer>;
  /** Moves it forward if it has become more urgent while it waits. */
  raise(urgency: Urgency): void;
}

export interface RequestQueueStats {
  /** Requests that wait until they may be sent. */
  readonly waiting: number;
  /** Requests that were sent and are not answered yet. */
  readonly inFlight: number;
  /** Requests sent so far. */
  readonly sent: number;
  /** Until when nothing is sent, in epoch milliseconds; `null` if nothing is held. */
  readonly heldUntil: number | null;
}

/** Sends requests within one budget, the most urgent first. */
export class RequestQueue {
  readonly #budget: RequestBudget | undefined;
  readonly #slots: Slots;
  readonly #hold = new Hold();
  readonly #keepAlive = new KeepAlive();
  readonly #closing = new AbortController();
  #added = 0;
  readonly #unanswered = new Set<Promise<unknown>>();
  #inFlight = 0;
  #sent = 0;

  constructor({ budget, ...limits }: RequestQueueOptions) {
    this.#budget = budget;
    this.#slots = new Slots(limits);
  }

  get stats(): RequestQueueStats {
    const { until } = this.#hold;
    return {
      waiting: this.#unanswered.size - this.#inFlight,
      inFlight: this.#inFlight,
      sent: this.#sent,
      heldUntil: until && timeOfDay() + until - monotonicNow(),
    };
  }

  add<Answer>(request: QueueableRequest<Answer>): QueuedRequest<Answer> {
    this.#added += 1;
    const id = String(this.#added);
    const answer = this.#answer(id, request);
    const isOver: Promise<unknown> = answer.then(ignore, ignore).then(() => this.#unanswered.delete(isOver));
    this.#unanswered.add(isOver);
    return {
      answer,
      raise: (urgency) => this.#slots.raise(id, urgency),
    };
  }

  /**
   * Sends nothing for so many milliseconds. What is in flight goes on. While something is held, it can only be made to
   * last longer.
   *
   * @returns whether it lasts longer now
   */
  hold(ms: number): boolean {
    if (this.#closing.signal.aborted || !this.#hold.extend(ms)) return false;
    void this.#pauseWhileHeld();
    return true;
  }

  /**
   * Rejects all requests with the reason, and those that are added later, too. Resolves when they are over, and no timer
   * is left.
   */
  async close(reason: unknown): Promise<void> {
    this.#closing.abort(reason);
    this.#slots.close();
    this.#hold.end();
    while (this.#unanswered.size > 0) await Promise.all(this.#unanswered);
  }

  async #pauseWhileHeld(): Promise<void> {
    this.#slots.pause();
    while (this.#hold.until !== null) await this.#hold.over();
    this.#slots.resume();
  }

  async #answer<Answer>(id: string, request: QueueableRequest<Answer>): Promise<Answer> {
    const { urgency, signal, unref = false } = request;
    const letGo = unref ? () => {} : this.#keepAlive.hold();
    try {
      const slot = await this.#slots.take(id, urgency, [signal, this.#closing.signal]);
      return await this.#sendFrom(slot, request);
    } finally {
      letGo();
    }
  }

  async #sendFrom<Answer>(slot: Slot, { signal, send }: QueueableRequest<Answer>): Promise<Answer> {
    const ending = new AbortController();
    const unsubscribe = onFirstAbort([signal, this.#closing.signal], (reason) => ending.abort(reason));
    let isSent = false;
    try {
      await this.#acquire(ending.signal);
      while (this.#hold.until !== null) await untilAborted(ending.signal, () => this.#hold.over());
      ending.signal.throwIfAborted();
      isSent = true;
      this.#sent += 1;
      this.#inFlight += 1;
      return await untilAborted(ending.signal, () => send(ending.signal));
    } finally {
      unsubscribe();
      if (isSent) this.#inFlight -= 1;
      if (isSent) slot.rest();
      else slot.free();
    }
  }

  async #acquire(signal: AbortSignal): Promise<void> {
    const budget = this.#budget;
    if (budget) await untilAborted(signal, () => budget.acquire(signal));
  }
}

function ignore(): void {}
