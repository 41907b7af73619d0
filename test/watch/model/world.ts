import { afterAll } from 'vitest';
import { watchRun } from '../../../src/index.js';
import { ProcessErrors } from './process-errors.js';
import type { World } from './trial.js';
import { VirtualClock } from './virtual-clock.js';

/** The world of the trials in a test file, which is put right after them. */
export function virtualWorld(): World {
  const { random } = Math;
  const clock = new VirtualClock();
  const errors = new ProcessErrors();
  afterAll(() => {
    clock.uninstall();
    errors.restore();
    Math.random = random;
  });
  return { watchRun, clock, errors };
}
