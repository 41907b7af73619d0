import fc from 'fast-check';

/** The options of a watch that its timing depends on, every one of them given. */
export interface Timing {
  readonly timeoutMs: number;
  readonly requestTimeoutMs: number;
  readonly intervalMs: number;
  /** Only a function may return 0. */
  readonly isIntervalFunction: boolean;
  readonly notFoundGraceMs: number;
  readonly retry: RetryTiming;
}

interface RetryTiming {
  readonly maxTimeMs: number;
  readonly minDelayMs: number;
  readonly maxDelayMs: number;
  readonly factor: number;
  readonly maxRetryAfterMs: number;
}

const { POSITIVE_INFINITY } = Number;

/** Values at the edges, and any in between. */
const ms = (...edges: number[]) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...edges) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 30_000 }) },
  );

const anyRetry: fc.Arbitrary<RetryTiming> = fc
  .record({
    maxTimeMs: ms(600_000, 0, 1, 400, 3_000, POSITIVE_INFINITY),
    minDelayMs: fc.constantFrom(500, 1, 100),
    moreDelayMs: fc.constantFrom(30_000, 0, 1_000),
    factor: fc.constantFrom(2, 1, 10),
    maxRetryAfterMs: fc.constantFrom(300_000, 1, 4_000, POSITIVE_INFINITY),
  })
  .map(({ moreDelayMs, ...retry }) => ({ ...retry, maxDelayMs: retry.minDelayMs + moreDelayMs }));

export const anyTiming: fc.Arbitrary<Timing> = fc
  .record({
    timeoutMs: ms(120_000, 1, 20, 300, 1_000, 10_000, POSITIVE_INFINITY),
    requestTimeoutMs: ms(30_000, 1, 50, 500, 2_000, POSITIVE_INFINITY),
    intervalMs: ms(3_000, 1, 100, POSITIVE_INFINITY),
    isIntervalFunction: fc.boolean(),
    notFoundGraceMs: ms(10_000, 0, 1, 1_000, POSITIVE_INFINITY),
    retry: anyRetry,
  })
  .chain((timing) =>
    timing.isIntervalFunction
      ? fc.constantFrom(timing.intervalMs, 0).map((intervalMs) => ({ ...timing, intervalMs }))
      : fc.constant(timing),
  );
