import fc from 'fast-check';
import type { MonitorRun } from '../../src/kinds/monitor-run.js';
import type { Answer } from '../../src/machine/observe.js';
import { type PollInterval, squareRootInterval } from '../../src/machine/poll-interval.js';
import {
  FAILURES,
  type FailedAttempt,
  type FailureClass,
  type RetryPolicy,
} from '../../src/machine/retry-decision.js';
import { aRun, CREATED_AT } from './a-poll.js';

const HOUR_MS = 3_600_000;

/** What `Math.random` returns. */
export const anyRandom = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

/** A duration that an option takes: often at an end of its range. */
const anyMs = (least: number) =>
  fc.oneof(fc.constantFrom(least, Infinity), fc.integer({ min: least, max: HOUR_MS }));

export const anyTimeoutMs = anyMs(1);

/** `retry` and `notFoundGraceMs`, anywhere in the ranges that the options take. */
export const anyRetryPolicy: fc.Arbitrary<RetryPolicy> = fc
  .record({
    maxTimeMs: anyMs(0),
    notFoundGraceMs: anyMs(0),
    minDelayMs: fc.integer({ min: 1, max: 10_000 }),
    spanMs: fc.oneof(fc.constant(0), fc.nat(120_000)),
    factor: fc.oneof(fc.constant(1), fc.double({ min: 1, max: 100, noNaN: true })),
    maxRetryAfterMs: anyMs(0),
  })
  .map(({ spanMs, ...policy }) => ({ ...policy, maxDelayMs: policy.minDelayMs + spanMs }));

export const anySquareRootInterval: fc.Arbitrary<PollInterval> = fc
  .record({
    requestCostMs: fc.integer({ min: 1, max: 10_000 }),
    headStartMs: fc.nat(100_000),
    maxMs: anyMs(1),
  })
  .map(squareRootInterval);

/** A number, our own interval, or a function that waits whatever it likes, even not at all. */
export const anyPollInterval: fc.Arbitrary<number | PollInterval> = fc.oneof(
  anyMs(1),
  anySquareRootInterval,
  fc.func(anyMs(0)).map(
    (waitMs): PollInterval =>
      (context) =>
        waitMs(context.polls, context.status),
  ),
);

const anyRetryAfterMs = fc.option(fc.oneof(fc.constantFrom(0, 1e18), fc.nat(2 * HOUR_MS)));

export const anyFailureClass: fc.Arbitrary<FailureClass> = fc.constantFrom(
  ...Object.keys(FAILURES).filter((name): name is FailureClass => Object.hasOwn(FAILURES, name)),
);

export const anyFailure: fc.Arbitrary<FailedAttempt> = fc.record({
  class: anyFailureClass,
  retryAfterMs: anyRetryAfterMs,
});

const OPEN = ['created', 'running', 'queued', 'paused', 'constructor', '__proto__'];
export const TERMINAL = ['completed', 'failed', 'canceled'];

const anyTimestamp = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.integer({ min: -5, max: 5 }).map((s) => new Date(CREATED_AT + s * 1000).toISOString()),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(null, 'yesterday', '', '2026-03-01T12:00:00', '0000-00-00T00:00:00Z'),
  },
);

/** A run that mostly goes on. */
export const anyRun: fc.Arbitrary<MonitorRun> = fc
  .record({
    status: fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...OPEN) },
      { weight: 1, arbitrary: fc.constantFrom(...TERMINAL) },
    ),
    createdAt: anyTimestamp,
    updatedAt: anyTimestamp,
    completedAt: anyTimestamp,
    failedAt: anyTimestamp,
    failedReason: fc.option(fc.string()),
    canceledAt: anyTimestamp,
  })
  .map(aRun);

const anyTimeOfDay = fc.integer({ min: -10_000, max: 10_000 }).map((ms) => CREATED_AT + ms);

/** An answer at any time, even such as no clock would give. */
export const anyAnswer: fc.Arbitrary<Answer<MonitorRun>> = fc.record({
  run: anyRun,
  now: fc.nat(10_000_000),
  localNow: anyTimeOfDay,
  serverNow: fc.option(anyTimeOfDay),
  durationMs: fc.nat(40_000),
  retryAfterMs: anyRetryAfterMs,
});
