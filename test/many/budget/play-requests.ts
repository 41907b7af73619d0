import type { Clock } from '@sinonjs/fake-timers';
import fc from 'fast-check';
import type { RequestQueue } from '../../../src/many/budget/request-queue.js';

/** A request of a test: when it is added, and what happens to it then. */
export interface PlannedRequest {
  readonly atMs: number;
  /** From the sender to the server, and back. */
  readonly upMs: number;
  readonly downMs: number;
  /** When it is aborted, after it was added. */
  readonly abortAfterMs: number | null;
  readonly isLastPoll: boolean;
  readonly sinceLastMs: number;
}

/** What the sender and the server have seen so far, in milliseconds of the virtual clock. */
export class Played {
  readonly starts: number[] = [];
  readonly arrivals: number[] = [];
  settled = 0;
  inFlight = 0;
  mostInFlight = 0;
}

const latencyMs = fc.oneof(fc.nat(30), fc.nat(3_000));

export const plannedRequests: fc.Arbitrary<PlannedRequest[]> = fc.array(
  fc.record({
    atMs: fc.oneof(fc.constant(0), fc.nat(5_000)),
    upMs: latencyMs,
    downMs: latencyMs,
    abortAfterMs: fc.option(fc.nat(8_000), { freq: 4 }),
    isLastPoll: fc.boolean(),
    sinceLastMs: fc.nat(60_000),
  }),
  { minLength: 1, maxLength: 60 },
);

/** Adds the requests at their times, and lets the clock run until all have settled. */
export async function playRequests(
  clock: Clock,
  queue: RequestQueue,
  requests: readonly PlannedRequest[],
): Promise<Played> {
  const played = startRequests(queue, requests);
  await clock.tickAsync(msFor(requests));
  return played;
}

/** Enough even at the lowest rate of the tests: a latency and a rest of five seconds for each. */
export function msFor(requests: readonly PlannedRequest[]): number {
  return requests.length * 12_000 + 10_000;
}

export function startRequests(queue: RequestQueue, requests: readonly PlannedRequest[]): Played {
  const played = new Played();
  for (const request of requests) void play(queue, request, played);
  return played;
}

async function play(queue: RequestQueue, planned: PlannedRequest, played: Played): Promise<void> {
  const { atMs, abortAfterMs, isLastPoll, sinceLastMs } = planned;
  await after(atMs);
  const request = queue.add({
    urgency: { isLastPoll, sinceLastMs },
    send: (signal) => cross(planned, signal, played),
  });
  if (abortAfterMs !== null) setTimeout(() => request.abort('aborted'), abortAfterMs);
  await request.answer.catch(() => {});
  played.settled += 1;
}

async function cross({ upMs, downMs }: PlannedRequest, signal: AbortSignal, played: Played): Promise<void> {
  played.starts.push(performance.now());
  played.inFlight += 1;
  played.mostInFlight = Math.max(played.mostInFlight, played.inFlight);
  try {
    await after(upMs, signal);
    played.arrivals.push(performance.now());
    await after(downMs, signal);
  } finally {
    played.inFlight -= 1;
  }
}

/** The most times within a window, its end excluded. */
export function mostWithin(windowMs: number, times: readonly number[]): number {
  return Math.max(
    0,
    ...times.map((start) => times.filter((time) => time >= start && time < start + windowMs).length),
  );
}

function after(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => reject(signal.reason));
  });
}
