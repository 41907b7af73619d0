import fc from 'fast-check';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type * as retryDecision from '../../../src/machine/retry-decision.js';
import { PLANTED_FAULTS } from './planted-faults.js';
import { watchProperty } from './watch-property.js';
import { virtualWorld } from './world.js';

/** Always the same worlds: in some, a fault breaks another guarantee first. */
const SEED = 1;

/** As many as the watch itself has to withstand. */
const RUNS = 20_000;

const streak = vi.hoisted(() => ({ isBrokenByLongAttempts: false }));

vi.mock('../../../src/machine/retry-decision.js', async (importOriginal) => {
  const original = await importOriginal<typeof retryDecision>();
  const decideRetry: typeof retryDecision.decideRetry = (state, failure, now, policy, random) => {
    const isLong = state.failing !== null && now - state.failing.retryAt >= policy.maxTimeMs;
    const known = streak.isBrokenByLongAttempts && isLong ? { ...state, failing: null } : state;
    return original.decideRetry(known, failure, now, policy, random);
  };
  return { ...original, decideRetry };
});

const world = virtualWorld();

const violation = async (watchRun: typeof world.watchRun) => {
  const property = watchProperty({ ...world, watchRun });
  const { errorInstance } = await fc.check(property, { seed: SEED, numRuns: RUNS, endOnFailure: true });
  return String(errorInstance);
};

describe('the model finds', () => {
  test.each(PLANTED_FAULTS)('$name', { timeout: 600_000 }, async ({ plant, breaks }) => {
    expect(await violation(plant(world.watchRun))).toMatch(breaks);
  });

  test('an attempt that took long breaks a streak of failures', { timeout: 600_000 }, async () => {
    streak.isBrokenByLongAttempts = true;
    onTestFinished(() => {
      streak.isBrokenByLongAttempts = false;
    });
    expect(await violation(world.watchRun)).toMatch(/G9/);
  });
});
