import { readRounds } from '../read-rounds.js';

/**
 * `whileLive`: runs that do not end, a hundred to a monitor or one. `lives`: runs from their creation to their end.
 * `budget`: how many runs are live under a limit of requests. `cost`: how many are watched at once in real time.
 */
const FULL = {
  sizes: {
    whileLive: { dense: { monitors: 20, minutes: 2 }, sparse: { monitors: 1_000, minutes: 2 } },
    lives: { monitors: 10, traces: ['daily', 'heavy'] },
    budget: { live: [100, 1_000], mostLivePlain: 1_000, rounds: 1, leastMs: 300_000 },
    cost: {
      watches: [1_000, 10_000, 100_000],
      polls: 3,
      leastGapMs: 500,
      restMs: 2_500,
      warmUp: { watches: 4_000, gapMs: 500 },
    },
  },
  rounds: 1,
};
/** To see that everything still works; its times say nothing. */
const SHORT = {
  sizes: {
    whileLive: { dense: { monitors: 1, minutes: 1 }, sparse: { monitors: 200, minutes: 1 } },
    lives: { monitors: 1, traces: ['daily'] },
    budget: { live: [50], mostLivePlain: 50, rounds: 1, leastMs: 60_000 },
    cost: { watches: [200], polls: 3, leastGapMs: 50, restMs: 100, warmUp: { watches: 100, gapMs: 50 } },
  },
  rounds: 1,
};

export const USAGE = `Usage: node bench/many/run.js [--rounds N] [--short] [--write]

  --rounds N  how many times processor time and memory are measured (${FULL.rounds})
  --short     small numbers, done within 20 seconds: to see that everything still works
  --write     writes its part of docs/performance.md from what was measured; not with --short`;

/**
 * What the command line asks for.
 *
 * @throws TypeError or RangeError if it is not understood.
 */
export function readOptions(args) {
  return readRounds(args, { full: FULL, short: SHORT });
}
