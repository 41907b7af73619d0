import { parseArgs } from 'node:util';

/**
 * `distribution`: how many durations the optimum knows. `fresh`: on how many others it is checked. `learned`: how many
 * times earlier runs are drawn, and on how many runs what was learned from them is tried.
 */
export const FULL = {
  runs: 2_000,
  distribution: 200_000,
  fresh: 200_000,
  learned: { draws: 200, runs: 2_000 },
};
const SHORT = {
  runs: 25,
  distribution: 20_000,
  fresh: 100,
  learned: { draws: 8, runs: 400 },
};

export const USAGE = `Usage: node bench/pace/run.js [--short] [--write]

  --short  few runs and one table, done within 20 seconds: to see that everything still works
  --write  writes docs/performance.md and its plots from what was measured; not with --short`;

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
  if (values.short && values.write) throw new TypeError('A short run is not written');
  return { ...(values.short ? SHORT : FULL), isShort: values.short, isToBeWritten: values.write };
}
