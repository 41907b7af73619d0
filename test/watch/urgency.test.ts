import { expect, test } from 'vitest';
import { watchRun } from '../../src/index.js';
import type { GetOptions } from '../../src/source/run-source.js';
import { withoutChance } from '../support/chance.js';
import { virtualTime } from '../support/virtual-time.js';

test('a poll is routine if its interval has passed and nobody has called wake()', async () => {
  const clock = virtualTime();
  withoutChance(0.5);
  const routine: unknown[] = [];
  const get = async (_monitorId: string, id: string, { urgency }: GetOptions = {}) => {
    routine.push(urgency?.isRoutine);
    if (routine.length === 3) throw new Error('connection lost');
    return { id, status: 'running' };
  };
  const watch = watchRun('m', 'r', { source: { get }, pollInterval: 1_000, timeoutMs: 5_000 });
  watch.outcome.catch(() => {});
  await clock.tickAsync(1_000);
  await clock.tickAsync(500);
  watch.wake();
  await clock.tickAsync(4_000);
  // The first one, an interval, a wake-up, a retry, two intervals, and the last one before the deadline.
  expect(routine).toEqual([false, true, false, false, true, true, false]);
});
