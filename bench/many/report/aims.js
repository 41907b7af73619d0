import { table } from '../../../scripts/docs/table.js';
import { POOL } from '../contenders/index.js';
import { PER_SECOND } from '../measures/budgets.js';
import { growthOverNLogN } from './growth.js';
import { medianOf } from './median-of.js';
import { timesFewer } from './times-fewer.js';

const MOST_KIB = 4;
const LEAST_FEWER = { list: 20, lastRun: 50 };

/** How many times fewer requests are to be sent with pages: of lists of runs, or of monitors with their latest runs. */
export function leastFewer({ runsPerMonitor, mostPerPage }) {
  if (runsPerMonitor > 1) return LEAST_FEWER.list;
  return mostPerPage >= LEAST_FEWER.lastRun ? LEAST_FEWER.lastRun : 1;
}

/** What the pool aims at, beside what was measured. */
export function aimsTable({ whileLive, budget, cost }) {
  const pools = (rows) => rows.filter(({ contender }) => contender === POOL);
  const fewer = (isIn) =>
    Math.min(
      ...pools(whileLive)
        .filter(isIn)
        .map((row) => timesFewer(whileLive, row)),
    );
  const most = Math.max(...cost.map(({ load }) => load.watches));
  const kib = (measure) => medianOf(cost, POOL, measure, most) / 1_024;
  const inSecond = Math.max(...pools(budget).map(({ results: [{ mostInSecond }] }) => mostInSecond));
  const rows = [
    atLeast(
      'requests with pages of runs: times fewer',
      LEAST_FEWER.list,
      fewer(({ load }) => load.runsPerMonitor > 1),
    ),
    atLeast(
      'requests with pages of 200 monitors: times fewer',
      LEAST_FEWER.lastRun,
      fewer(({ load }) => load.runsPerMonitor === 1 && load.mostPerPage === 200),
    ),
    atMost('requests within any second', PER_SECOND, inSecond),
    atMost(`heap per watch, ${most.toLocaleString('en')} asleep, in KiB`, MOST_KIB, kib('heapBytesPerWatch')),
    atMost(`… and waiting for the budget`, MOST_KIB, kib('heapBytesPerWaiting')),
    atMost('growth of processor time, over n log n', 1, growthOverNLogN(cost, POOL, 'cpuUsPerPoll')),
    atMost('growth of the heap, over n log n', 1, growthOverNLogN(cost, POOL, 'heapBytesPerWatch')),
  ];
  return table(['', 'target:', 'measured:', ''], rows);
}

function atLeast(words, least, value) {
  return [words, `at least ${least}`, shown(value), value >= least ? 'met' : '**missed**'];
}

function atMost(words, most, value) {
  return [words, `at most ${most}`, shown(value), value <= most ? 'met' : '**missed**'];
}

function shown(value) {
  return Number.isInteger(value) ? String(value) : value.toFixed(2);
}
