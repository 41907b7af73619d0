import { P_QUEUE, PLAIN, POOL, POOL_WITHOUT_PAGES } from '../contenders/index.js';
import { PER_SECOND } from '../measures/budgets.js';

/** All ask for more than the budget gives, wherever it can be exceeded. */
export const GAP_MS = 2_000;
const RUNS_PER_MONITOR = 100;

/** Lateness under a budget. `covered`: how many runs a request shows at best. */
export function budgetRows({ live, mostLivePlain, rounds, leastMs }) {
  return live.flatMap((count) => {
    const row = (contender, mostPerPage = null) => {
      const covered = Math.min(mostPerPage ?? 1, RUNS_PER_MONITOR);
      const roundMs = (1_000 * count) / (PER_SECOND * covered);
      return {
        contender,
        covered,
        measure: 'underBudget',
        isVirtual: true,
        load: {
          live: count,
          runsPerMonitor: RUNS_PER_MONITOR,
          mostPerPage,
          pace: { pollInterval: GAP_MS },
          settleMs: Math.max(60_000, 2 * roundMs),
          forMs: Math.max(leastMs, rounds * roundMs),
        },
      };
    };
    return [
      ...(count <= mostLivePlain ? [row(PLAIN)] : []),
      row(P_QUEUE),
      row(POOL_WITHOUT_PAGES),
      row(POOL, 25),
      row(POOL, 200),
    ];
  });
}
