import { monotonicNow } from '../../platform/clock.js';
import type { Urgency } from '../../source/run-source.js';
import { IntervalQueue, type QueueEntry } from './interval-queue.js';

interface Waiting<Value> {
  readonly id: string;
  readonly value: Value;
  /** The latest is the most urgent; there are earlier ones if the request has become more urgent. */
  readonly entries: QueueEntry<Waiting<Value>>[];
}

const SHORTEST_INTERVAL_MS = 1_000;

/** Intervals that differ by less share a queue, so the order is exact to 10 %. */
const INTERVAL_RATIO = 1.1;

/** The longest interval is a day. */
const MAX_QUEUES = 120;

/** One turn of so many is kept for those who would otherwise wait for as long as more urgent requests come. */
const TURNS = 10;

/**
 * Orders requests: a last poll before a deadline first, then what is most overdue in proportion to its interval.
 *
 * Which of two requests is more overdue changes with time, unless their intervals are equal: then it is the one that
 * came first. So there is a queue for each interval, and only the first in each are compared.
 *
 * None waits forever. Of ten turns, at most nine go to last polls; of ten others, one goes to whoever has waited
 * longest. So a request waits for at most 100 others, and 100 more for each that came before it.
 */
export class UrgencyQueue<Value> {
  readonly #waiting = new Map<string, Waiting<Value>>();
  readonly #lastPolls = new IntervalQueue<Waiting<Value>>(0);
  readonly #byInterval = new Map<number, IntervalQueue<Waiting<Value>>>();
  #arrivals = 0;
  #lastPollsInARow = 0;
  #otherTurns = 0;

  get size(): number {
    return this.#waiting.size;
  }

  add(id: string, value: Value, urgency: Urgency): void {
    const waiting: Waiting<Value> = { id, value, entries: [] };
    this.#waiting.set(id, waiting);
    this.#enqueue(waiting, urgency);
  }

  /** Does nothing if the request is as urgent already, or does not wait any more. */
  raise(id: string, urgency: Urgency): void {
    const waiting = this.#waiting.get(id);
    if (waiting) this.#enqueue(waiting, urgency);
  }

  remove(id: string): void {
    for (const entry of this.#waiting.get(id)?.entries ?? []) entry.queue.remove(entry);
    this.#waiting.delete(id);
  }

  /** Removes the request that is to be sent next. */
  take(): Value | undefined {
    const next = this.#nextQueue()?.first;
    if (next) this.remove(next.id);
    return next?.value;
  }

  values(): Value[] {
    return Array.from(this.#waiting.values(), ({ value }) => value);
  }

  /** It keeps the entries it has, where it may still be the most overdue. */
  #enqueue(waiting: Waiting<Value>, urgency: Urgency): void {
    const queue = this.#queueFor(urgency);
    const known = waiting.entries.at(-1)?.queue;
    if (known && known.intervalMs <= queue.intervalMs) return;
    this.#arrivals += 1;
    waiting.entries.push(queue.add(waiting, this.#arrivals, monotonicNow()));
  }

  #queueFor({ isLastPoll, sinceLastMs }: Urgency): IntervalQueue<Waiting<Value>> {
    if (isLastPoll) return this.#lastPolls;
    const steps = Math.log(sinceLastMs / SHORTEST_INTERVAL_MS) / Math.log(INTERVAL_RATIO);
    const step = Math.min(Math.max(0, Math.ceil(steps)), MAX_QUEUES - 1);
    const queue =
      this.#byInterval.get(step) ?? new IntervalQueue(SHORTEST_INTERVAL_MS * INTERVAL_RATIO ** step);
    this.#byInterval.set(step, queue);
    return queue;
  }

  #nextQueue(): IntervalQueue<Waiting<Value>> | undefined {
    const others = [...this.#byInterval.values()].filter(({ first }) => first);
    const isTurnOfLastPolls = others.length === 0 || this.#lastPollsInARow < TURNS - 1;
    if (this.#lastPolls.first && isTurnOfLastPolls) {
      this.#lastPollsInARow += 1;
      return this.#lastPolls;
    }
    this.#lastPollsInARow = 0;
    this.#otherTurns += 1;
    const now = monotonicNow();
    return this.#otherTurns % TURNS === 0
      ? least(others, ({ arrival }) => arrival)
      : least(others, (queue) => -queue.overdueAt(now));
  }
}

function least<Value>(values: readonly Value[], measure: (value: Value) => number): Value | undefined {
  return values.reduce<Value | undefined>(
    (best, value) => (best === undefined || measure(value) < measure(best) ? value : best),
    undefined,
  );
}
