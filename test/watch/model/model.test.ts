import fc from 'fast-check';
import { expect, test } from 'vitest';
import { watchProperty } from './watch-property.js';
import { virtualWorld } from './world.js';

const RUNS = 20_000;

const world = virtualWorld();

test('G1 G2 G3 G4 G5 G6 G9 G10 G12 hold whatever is done to a watch, in whatever order', {
  timeout: 600_000,
}, async () => {
  await fc.assert(watchProperty(world), { numRuns: RUNS });
  expect(world.clock.timers).toBe(0);
});
