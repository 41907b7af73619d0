import { monotonicNow, timeOfDay } from '../../platform/clock.js';
import { untilAborted } from '../../platform/until-aborted.js';
import type { Urgency } from '../../source/run-source.js';
import { Hold } from './hold.js';
import { QueuedRequest } from './queued-request.js';
import type { RequestBudget } from './request-budget.js';
import { type Slot, type SlotLimits, Slots } from './slots.js';

export interface RequestQueueOptions extends SlotLimits {
  /** Asked before each request, beside the queue's own limits. */
  readonly budget?: RequestBudget | undefined;
}

/** What is to be sent as soon as the budget allows. */
export interface QueueableRequest<Answer> {
  readonly urgency: Urgency;
  /** Sends it, not before `add` has returned. The signal is aborted when the request is, or the queue is closed. */
  readonly send: (signal: AbortSignal) => Promise<Answer>;
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

/**
 * Sends requests within one budget, the most urgent first. It keeps no process alive: whether one may end while a request
 * waits is up to whoever waits for the answer.
 */
export class RequestQueue {
  readonly #budget: RequestBudget | undefined;
  readonly #slots: Slots;
  readonly #hold = new Hold();
  readonly #open = new Set<QueuedRequest<unknown>>();
  #closed: { readonly reason: unknown } | undefined;
  #added = 0;
  #inFlight = 0;
  #sent = 0;

  constructor({ budget, ...limits }: RequestQueueOptions) {
    this.#budget = budget;
    this.#slots = new Slots(limits);
  }

  get stats(): RequestQueueStats {
    const { until } = this.#hold;
    return {
      waiting: this.#open.size - this.#inFlight,
      inFlight: this.#inFlight,
      sent: this.#sent,
      heldUntil: until && timeOfDay() + until - monotonicNow(),
    };
  }

  add<Answer>({ urgency, send }: QueueableRequest<Answer>): QueuedRequest<Answer> {
    this.#added += 1;
    const request = new QueuedRequest(this.#slots, String(this.#added), {
      urgency,
      start: (slot, signal) => this.#sendFrom(slot, signal, send),
      onSettled: () => this.#open.delete(request),
    });
    this.#open.add(request);
    if (this.#closed) request.abort(this.#closed.reason);
    return request;
  }

  /**
   * Sends nothing for so many milliseconds. What is in flight goes on. While something is held, it can only be made to
   * last longer.
   *
   * @returns whether it lasts longer now
   */
  hold(ms: number): boolean {
    if (this.#closed || !this.#hold.extend(ms)) return false;
    void this.#pauseWhileHeld();
    return true;
  }

  /**
   * Aborts all requests with the reason, and those that are added later, too. Resolves when they have settled, and no
   * timer is left.
   */
  async close(reason: unknown): Promise<void> {
    this.#closed ??= { reason };
    this.#slots.close();
    this.#hold.end();
    const open = [...this.#open];
    for (const request of open) request.abort(reason);
    await Promise.allSettled(open.map(({ answer }) => answer));
  }

  async #pauseWhileHeld(): Promise<void> {
    this.#slots.pause();
    while (this.#hold.until !== null) await this.#hold.over();
    this.#slots.resume();
  }

  async #sendFrom<Answer>(
    slot: Slot,
    signal: AbortSignal,
    send: QueueableRequest<Answer>['send'],
  ): Promise<Answer> {
    let isSent = false;
    try {
      await this.#acquire(signal);
      while (this.#hold.until !== null) await untilAborted(signal, () => this.#hold.over());
      signal.throwIfAborted();
      isSent = true;
      this.#sent += 1;
      this.#inFlight += 1;
      return await untilAborted(signal, () => send(signal));
    } finally {
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
