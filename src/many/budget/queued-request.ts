import { reportingThrown } from '../../platform/report-uncaught.js';
import type { Urgency } from '../../source/run-source.js';
import type { Slot, Slots } from './slots.js';

/** What a request does when it has a slot, and when it has settled. */
interface Course<Answer> {
  readonly urgency: Urgency;
  readonly start: (slot: Slot, signal: AbortSignal) => Promise<Answer>;
  readonly onSettled: () => void;
}

/** A request that waits for a slot, then is in flight. */
export class QueuedRequest<Answer> {
  /** Settles as the request does; rejects with the reason when it is aborted. */
  readonly answer: Promise<Answer>;
  readonly #slots: Slots;
  readonly #id: string;
  #leave: ((reason: unknown) => void) | undefined;
  #inFlight: AbortController | undefined;

  constructor(slots: Slots, id: string, { urgency, start, onSettled }: Course<Answer>) {
    this.#slots = slots;
    this.#id = id;
    this.answer = new Promise((resolve, reject) => {
      this.#leave = (reason) => {
        slots.remove(id);
        onSettled();
        reject(reason);
      };
      slots.enqueue(id, urgency, (slot) => {
        this.#leave = undefined;
        this.#inFlight = new AbortController();
        resolve(start(slot, this.#inFlight.signal).finally(onSettled));
      });
    });
  }

  /** Moves it forward if it waits and has become more urgent. */
  raise(urgency: Urgency): void {
    this.#slots.raise(this.#id, urgency);
  }

  /** If it waits, it leaves the queue and costs nothing. If it is in flight, its signal is aborted. */
  abort(reason: unknown): void {
    const leave = this.#leave;
    this.#leave = undefined;
    leave?.(reason);
    // A listener of the source may throw; some platforms let that through.
    reportingThrown(() => this.#inFlight?.abort(reason));
  }
}
