/** What waits, since when, and between whom. */
export interface QueueEntry<Value> {
  readonly queue: IntervalQueue<Value>;
  readonly value: Value;
  /** On the monotonic clock. */
  readonly since: number;
  /** Counts the arrivals in all queues: many come in the same millisecond. */
  readonly arrival: number;
  previous: QueueEntry<Value> | undefined;
  next: QueueEntry<Value> | undefined;
}

/**
 * What waits at one interval, in order of arrival: a linked list, so that adding takes the same time however long it is,
 * and so does removing from any place.
 */
export class IntervalQueue<Value> {
  readonly intervalMs: number;
  #first: QueueEntry<Value> | undefined;
  #last: QueueEntry<Value> | undefined;

  constructor(intervalMs: number) {
    this.intervalMs = intervalMs;
  }

  get first(): Value | undefined {
    return this.#first?.value;
  }

  /** That of the first; `Infinity` if nobody waits. */
  get arrival(): number {
    return this.#first?.arrival ?? Infinity;
  }

  /** How many intervals the first one has waited; `-Infinity` if nobody waits. */
  overdueAt(now: number): number {
    return (now - (this.#first?.since ?? Infinity)) / this.intervalMs;
  }

  add(value: Value, arrival: number, now: number): QueueEntry<Value> {
    const previous = this.#last;
    const entry: QueueEntry<Value> = { queue: this, value, since: now, arrival, previous, next: undefined };
    if (this.#last) this.#last.next = entry;
    else this.#first = entry;
    this.#last = entry;
    return entry;
  }

  remove({ previous, next }: QueueEntry<Value>): void {
    if (previous) previous.next = next;
    else this.#first = next;
    if (next) next.previous = previous;
    else this.#last = previous;
  }
}
