import { createWatchPool } from '../../../dist/index.js';
import { ownVersion } from '../../version-of.js';

export const withPages = {
  name: 'a pool',
  version: ownVersion,
  connect: (world, budget) => poolOf({ source: world.runs, monitors: world.monitors }, budget),
};

/** As with a source that has no lists. */
export const withoutPages = {
  name: 'a pool without pages',
  version: ownVersion,
  connect: ({ runs }, budget) => poolOf({ source: { get: runs.get } }, budget),
};

function poolOf(sources, budget) {
  const pool = createWatchPool({ ...sources, ...budget });
  return {
    async watch(monitorId, runId, pace) {
      const options = { timeoutMs: Number.POSITIVE_INFINITY, ...pace };
      const { polls } = await pool.waitForRun(monitorId, runId, options);
      return polls;
    },
    close: () => pool.close(),
  };
}
