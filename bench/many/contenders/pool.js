import { createWatchPool } from '../../../dist/index.js';
import { ownVersion } from '../../version-of.js';

export const withPages = {
  name: 'a pool',
  version: ownVersion,
  connect: (world, budget) => watchIn({ source: world.runs, monitors: world.monitors, ...budget }),
};

/** As with a source that has no lists. */
export const withoutPages = {
  name: 'a pool without pages',
  version: ownVersion,
  connect: ({ runs }, budget) => watchIn({ source: { get: runs.get }, ...budget }),
};

function watchIn(options) {
  const pool = createWatchPool(options);
  return async (monitorId, runId, pace) => {
    const { polls } = await pool.waitForRun(monitorId, runId, {
      timeoutMs: Number.POSITIVE_INFINITY,
      ...pace,
    });
    return polls;
  };
}
