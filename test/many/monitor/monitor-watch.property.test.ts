import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { MonitorWatchOptions } from '../../../src/many/monitor/monitor-options.js';
import { watchMonitor } from '../../../src/many/monitor/watch-monitor.js';
import { virtualTime } from '../../support/virtual-time.js';
import { MonitorWorld, type PlannedRun } from './monitor-world.js';
import { recorded, START } from './watching.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const RANKS = ['null', 'created', 'running', 'ended'];

const anyRun = fc
  .record({
    createdAfterMs: fc.integer({ min: -2 * HOUR_MS, max: 12 * HOUR_MS }),
    waitsMs: fc.oneof(fc.constant(0), fc.nat(5 * MINUTE_MS)),
    runsMs: fc.oneof(fc.constant(0), fc.nat(HOUR_MS)),
    as: fc.constantFrom('completed' as const, 'failed' as const, 'canceled' as const),
  })
  .map(({ createdAfterMs, waitsMs, runsMs, as }) => {
    const createdAt = START + createdAfterMs;
    return { createdAt, runningAt: createdAt + waitsMs, endedAt: createdAt + waitsMs + runsMs, as };
  });

/** What happens: runs, how old answers are at most, and when the process stops and starts again. */
const anyHistory = fc.record({
  runs: fc.array(anyRun, { maxLength: 8 }),
  maxLagMs: fc.constantFrom(0, 1_000, 60_000),
  seed: fc.nat(),
  legs: fc.array(
    fc.record({ upMs: fc.nat(3 * HOUR_MS), downMs: fc.nat(3 * HOUR_MS), isStopped: fc.boolean() }),
    { maxLength: 5 },
  ),
  missing: fc.constantFrom(null, 'fetchMonitor', 'listRuns'),
});

/** Everything that was emitted, over all restarts. */
async function live({
  runs,
  maxLagMs,
  seed,
  legs,
  missing,
}: typeof anyHistory extends fc.Arbitrary<infer H> ? H : never) {
  const clock = virtualTime(START);
  const random = seeded(seed);
  const chance = vi.spyOn(Math, 'random').mockImplementation(random);
  const world = new MonitorWorld();
  for (const run of runs) world.add(run);
  world.lagMs = () => Math.floor(random() * (maxLagMs + 1));
  if (missing) world.api = { ...world.api, [missing]: undefined };
  const events: string[] = [];
  let resumeFrom: MonitorWatchOptions['resumeFrom'];
  for (const { upMs, downMs, isStopped } of [...legs, { upMs: 18 * HOUR_MS, downMs: 0, isStopped: true }]) {
    // A run that was seen may be unknown again to an older answer, for as long as answers may be old.
    const watch = watchMonitor(world.api, { resumeFrom, notFoundGraceMs: 10_000 + maxLagMs });
    const emitted = recorded(watch);
    await clock.tickAsync(upMs);
    const snapshot = watch.snapshot();
    watch.stop();
    await clock.tickAsync(downMs);
    resumeFrom = JSON.parse(JSON.stringify(isStopped ? watch.snapshot() : snapshot));
    events.push(...emitted);
  }
  chance.mockRestore();
  clock.uninstall();
  return { world, events };
}

/** What must be emitted about a run, given how it was found: what its polls showed, each step once. */
function expectedOf({ id, as }: PlannedRun, world: MonitorWorld, first: string | undefined): string[] {
  const steps = [first ?? 'null'];
  const shown = world.shown.filter(({ runId }) => runId === id).map(({ status }) => String(status));
  for (const status of [...shown, as]) {
    if (rank(status) > rank(steps.at(-1) ?? 'null')) steps.push(status);
  }
  const changes = ['null', ...steps].slice(0, -1).map((from, index) => `${id}: ${from} > ${steps[index]}`);
  return [`run ${id}`, ...changes, `${id} ${as}`];
}

function rank(status: string): number {
  const place = RANKS.indexOf(status);
  return place === -1 ? RANKS.length - 1 : place;
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('G21 over restarts at any moment, whatever the age of each answer', () => {
  test('each run is reported once, each of its transitions once and in order, then its outcome', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, async (history) => {
        const { world, events } = await live(history);
        for (const run of world.runs) {
          const ofRun = events.filter((event) => new RegExp(`\\b${run.id}\\b`).test(event));
          const first = /> (\w+)$/.exec(ofRun[1] ?? '')?.[1];
          const mayBeMissed = history.missing === 'listRuns' || run.endedAt < START;
          const mayBeSeen = run.endedAt >= START - history.maxLagMs;
          const isReported = mayBeSeen && !(mayBeMissed && ofRun.length === 0);
          const expected = isReported ? expectedOf(run, world, first) : [];
          expect(ofRun).toEqual(expected);
        }
      }),
      { numRuns: 60 },
    );
  });
});
