import { parseArgs } from 'node:util';

const FULL = { watches: 20_000, looks: 8, rounds: 5, gapMs: 500 };
/** To see that everything still works; its numbers say little. */
const SHORT = { watches: 1_000, looks: 4, rounds: 1, gapMs: 100 };

export const USAGE = `Usage: node bench/overhead/run.js [--watches N] [--looks N] [--rounds N] [--short] [--write]

  --watches N  how many runs are watched at once (${FULL.watches})
  --looks N    how many looks each run takes, at least 3 (${FULL.looks})
  --rounds N   how many times everything is measured (${FULL.rounds})
  --short      small numbers, done within 20 seconds; nothing is written
  --write      writes docs/overhead.md from what was measured`;

/**
 * What the command line asks for.
 *
 * @throws TypeError or RangeError if it is not understood.
 */
export function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      watches: { type: 'string' },
      looks: { type: 'string' },
      rounds: { type: 'string' },
      short: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    },
  });
  const defaults = values.short ? SHORT : FULL;
  return {
    load: {
      watches: count('watches', values.watches ?? defaults.watches, 1),
      looks: count('looks', values.looks ?? defaults.looks, 3),
      gapMs: defaults.gapMs,
    },
    rounds: count('rounds', values.rounds ?? defaults.rounds, 1),
    isToBeWritten: values.write && !values.short,
  };
}

function count(name, given, least) {
  const value = Number(given);
  if (Number.isInteger(value) && value >= least) return value;
  throw new RangeError(`--${name} must be a whole number of ${least} or more; got ${given}`);
}
