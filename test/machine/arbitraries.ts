import fc from 'fast-check';
import type { FailedLook, FailureClass, Patience } from '../../src/machine/retry-decision.js';
import { VERDICTS } from '../../src/machine/retry-decision.js';
import type { Look } from '../../src/machine/observe.js';
import type { MonitorRun } from '../../src/kinds/monitor-run.js';

/** The epoch at which the tests' runs are created. */
export const CREATED_AT = Date.parse('2026-03-01T12:00:00Z');

const OPEN = ['created', 'running', 'queued', 'paused', 'constructor', '__proto__'];
const ENDED = ['completed', 'failed', 'canceled'];

const timestamp = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.integer({ min: -5, max: 5 }).map((s) => new Date(CREATED_AT + s * 1000).toISOString()),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(null, 'yesterday', '', '2026-03-01T12:00:00', '0000-00-00T00:00:00Z'),
  },
);

/** A run with a status that is mostly one that has not ended. */
const anyRun: fc.Arbitrary<MonitorRun> = fc.record({
  id: fc.constant('run'),
  status: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...OPEN) },
    { weight: 1, arbitrary: fc.constantFrom(...ENDED) },
  ),
  monitorId: fc.constant('monitor'),
  type: fc.constant('search'),
  createdAt: timestamp,
  updatedAt: timestamp,
  completedAt: timestamp,
  failedAt: timestamp,
  failedReason: fc.option(fc.string()),
  canceledAt: timestamp,
});

const wallClock = fc.integer({ min: -10_000, max: 10_000 }).map((ms) => CREATED_AT + ms);

/** Answered looks at any times, even such as no clock would give. */
export const anyLook: fc.Arbitrary<Look<MonitorRun>> = fc.record({
  run: anyRun,
  now: fc.integer({ min: 0, max: 10_000_000 }),
  localNow: wallClock,
  serverNow: fc.option(wallClock),
  durationMs: fc.nat(40_000),
});

/** A failed look and when it failed. */
export const anyFailure: fc.Arbitrary<{ look: FailedLook; now: number; random: number }> = fc.record({
  look: fc.record({
    class: fc.constantFrom(...Object.keys(VERDICTS).filter(isFailureClass)),
    retryAfterMs: fc.option(fc.nat(3_600_000)),
  }),
  now: fc.integer({ min: 0, max: 10_000_000 }),
  random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
});

function isFailureClass(name: string): name is FailureClass {
  return Object.hasOwn(VERDICTS, name);
}

export const PATIENCE: Patience = {
  maxTimeMs: 600_000,
  minDelayMs: 500,
  maxDelayMs: 30_000,
  factor: 2,
  notFoundGraceMs: 10_000,
};
