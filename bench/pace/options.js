import { parseArgs } from 'node:util';

/**
 * `distribution`: how many durations the optimum knows. `fresh`: on how many others it is checked. `learned`: how many
 * times earlier runs are drawn, and on how many runs what was learned from them is tried.
 */
const FULL = {
  runs: 2_000,
  distribution: 200_000,
  fresh: 200_000,
  learned: { draws: 200, runs: 2_000 },
};
const SHORT = {
  runs: 25,
  distribution: 100_000,
  fresh: 50_000,
  learned: { draws: 8, runs: 400 },
};

export const USAGE = `Usage: node bench/pace/run.js [--short] [--write]

  --short  few runs, done within 20 seconds: to see that everything still works; nothing is written
  --write  writes docs/performance.md and its plots from what was measured`;

/**
 * What the command line asks for.
 *
 * @throws TypeError if it is not understood.
 */
export function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      short: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    },
  });
  return { ...(values.short ? SHORT : FULL), isToBeWritten: values.write && !values.short };
}
