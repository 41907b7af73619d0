import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createWatchPool, type RunSource } from '../../src/index.js';
import type { WatchRun } from '../watch/model/subject.js';
import { watchProperty } from '../watch/model/watch-property.js';
import { virtualWorld } from '../watch/model/world.js';

const RUNS = 500;
const ENDINGS = ['outcome', 'error', 'stop'];

const world = virtualWorld();

/** A watch of a pool of its own, which is closed as soon as the watch has settled. */
const watchInPool: WatchRun = (monitor, run, { source, ...options } = {}) => {
  const pool = createWatchPool({
    ...(source && { source: withoutThrottling(source) }),
    requestsPerSecond: 1_000_000,
    maxConcurrency: 1_000_000,
    // Not by awaiting the outcome: where nobody does, a failure must not be handled.
    onEvent: ({ type }) => {
      if (ENDINGS.includes(type)) void pool.close();
    },
  });
  return pool.watchRun(monitor, run, options);
};

/** A pool sends again by itself what the API refuses for now, so that a watch knows nothing of it. */
function withoutThrottling(source: RunSource): RunSource {
  return {
    get: async (...request) => {
      try {
        return await source.get(...request);
      } catch (error) {
        const status = Reflect.get(Object(error), 'status');
        if (status === 429 || status === 503) Reflect.set(Object(error), 'status', 500);
        throw error;
      }
    },
  };
}

test('G1 G2 G3 G4 G5 G6 G9 G10 G12 hold in a pool, too, whatever is done to a watch, in whatever order', {
  timeout: 600_000,
}, async () => {
  await fc.assert(watchProperty({ ...world, watchRun: watchInPool }), { numRuns: RUNS });
  expect(world.clock.timers).toBe(0);
});
