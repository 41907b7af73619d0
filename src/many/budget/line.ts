/** What waits, since when, and between whom. */
export interface Place<Value> {
  readonly line: Line<Value>;
  readonly value: Value;
  /** When the line was joined, on the monotonic clock. */
  readonly since: number;
  previous: Place<Value> | undefined;
  next: Place<Value> | undefined;
}

/**
 * What waits at one interval, in order of arrival. Joining takes the same time however long the line is, and so does
 * leaving it from any place.
 */
export class Line<Value> {
  readonly intervalMs: number;
  #first: Place<Value> | undefined;
  #last: Place<Value> | undefined;

  constructor(intervalMs: number) {
    this.intervalMs = intervalMs;
  }

  get first(): Value | undefined {
    return this.#first?.value;
  }

  /** When the first one joined; `Infinity` if nobody waits. */
  get since(): number {
    return this.#first?.since ?? Infinity;
  }

  /** How many intervals the first one has waited; `-Infinity` if nobody waits. */
  overdueAt(now: number): number {
    return (now - this.since) / this.intervalMs;
  }

  join(value: Value, now: number): Place<Value> {
    const place: Place<Value> = { line: this, value, since: now, previous: this.#last, next: undefined };
    if (this.#last) this.#last.next = place;
    else this.#first = place;
    this.#last = place;
    return place;
  }

  leave({ previous, next }: Place<Value>): void {
    if (previous) previous.next = next;
    else this.#first = next;
    if (next) next.previous = previous;
    else this.#last = previous;
  }
}
