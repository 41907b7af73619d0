import { readRounds } from '../read-rounds.js';

/** The warm-ups are enough for the compiler to be done with what runs at every poll. */
const FULL = {
  loads: {
    memory: { watches: 20_000, polls: 8, gapMs: 500, warmUp: { watches: 4_000, polls: 8, gapMs: 50 } },
    http: { watches: 200, polls: 25, gapMs: 250, warmUp: { watches: 200, polls: 15, gapMs: 150 } },
  },
  rounds: 5,
};
/** To see that everything still works; its numbers say little. */
const SHORT = {
  loads: {
    memory: { watches: 1_000, polls: 4, gapMs: 100, warmUp: { watches: 500, polls: 4, gapMs: 20 } },
    http: { watches: 50, polls: 10, gapMs: 50, warmUp: { watches: 50, polls: 4, gapMs: 50 } },
  },
  rounds: 1,
};

export const USAGE = `Usage: node bench/overhead/run.js [--rounds N] [--short] [--write]

  --rounds N  how many times everything is measured (${FULL.rounds})
  --short     small numbers, done within 30 seconds
  --write     writes docs/overhead.md from what was measured; not with --short`;

/**
 * What the command line asks for.
 *
 * @throws TypeError or RangeError if it is not understood.
 */
export function readOptions(args) {
  return readRounds(args, { full: FULL, short: SHORT });
}
