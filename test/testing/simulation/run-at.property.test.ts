import fc from 'fast-check';
import { expect, it } from 'vitest';
import { runAt, type Timeline, timelineDurationMs } from '../../../src/testing/index.js';
import { timelines } from '../scenario/arbitraries.js';

const ids = { monitorId: 'm', runId: 'r' };

const starts = fc.integer({ min: 0, max: 4e12 });
const ages = fc.double({ min: 0, max: 1e10, noNaN: true });

const observe = (timeline: Timeline, startedAtMs: number, ageMs: number) => {
  const { status, createdAt, updatedAt } = runAt(timeline, ids, startedAtMs, startedAtMs + ageMs);
  return {
    position: Number(status),
    createdAt: Date.parse(String(createdAt)),
    updatedAt: Date.parse(String(updatedAt)),
  };
};

it('a run only moves forward, whatever its timeline', () => {
  fc.assert(
    fc.property(timelines, starts, ages, ages, (timeline, start, one, other) => {
      const earlier = observe(timeline, start, Math.min(one, other));
      const later = observe(timeline, start, Math.max(one, other));
      expect(later.position).toBeGreaterThanOrEqual(earlier.position);
      expect(later.updatedAt).toBeGreaterThanOrEqual(earlier.updatedAt);
    }),
  );
});

it('a run was created at its start and never updated in the future', () => {
  fc.assert(
    fc.property(timelines, starts, ages, (timeline, start, age) => {
      const run = observe(timeline, start, age);
      expect(run.createdAt).toBe(start);
      expect(run.updatedAt).toBeGreaterThanOrEqual(start);
      expect(run.updatedAt).toBeLessThanOrEqual(start + age);
    }),
  );
});

it('a run is in its last phase once its duration has passed, and not before', () => {
  fc.assert(
    fc.property(timelines, (timeline) => {
      const last = timeline.length - 1;
      expect(observe(timeline, 0, timelineDurationMs(timeline)).position).toBe(last);
      if (last > 0)
        expect(observe(timeline, 0, timelineDurationMs(timeline) * 0.999_999).position).toBeLessThan(last);
    }),
  );
});
