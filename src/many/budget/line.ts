/** What waits, since when, and between whom. */
export interface Place<Value> {
  readonly line: Line<Value>;
  readonly value: Value;
  /** On the monotonic clock. */
  readonly since: number;
  /** Counts the arrivals in all lines: many come in the same millisecond. */
  readonly arrival: number;
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

  /** That of the first; `Infinity` if nobody waits. */
  get arrival(): number {
    return this.#first?.arrival ?? Infinity;
  }

  /** How many intervals the first one has waited; `-Infinity` if nobody waits. */
  overdueAt(now: number): number {
    return (now - (this.#first?.since ?? Infinity)) / this.intervalMs;
  }

  join(value: Value, arrival: number, now: number): Place<Value> {
    const previous = this.#last;
    const place: Place<Value> = { line: this, value, since: now, arrival, previous, next: undefined };
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
