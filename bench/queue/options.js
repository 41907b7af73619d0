import { parseArgs } from 'node:util';

const KILLS = { watches: 100, gapMs: 60_000 };

const FULL = {
  watches: 10_000,
  windowMs: 60_000,
  windows: 10,
  saturatedGapMs: 1_000,
  warmUpMs: 20_000,
  kills: { ...KILLS, leaseMs: [15_000, 60_000] },
  beside: { watches: 2_000, perSecond: 200, warmUpMs: 15_000, windowMs: 20_000, windows: 1 },
};

/** To see that everything still works; its numbers say nothing. */
const SHORT = {
  watches: 200,
  windowMs: 1_000,
  windows: 2,
  saturatedGapMs: 100,
  warmUpMs: 1_000,
  kills: { ...KILLS, leaseMs: [15_000] },
  beside: { watches: 100, perSecond: 50, warmUpMs: 1_000, windowMs: 2_000, windows: 1 },
};

export const USAGE = `Usage: node bench/queue/run.js [--minutes N] [--short] [--write]

  --minutes N  how long each load is measured (${FULL.windows})
  --short      small numbers, done within three minutes: to see that everything still works
  --write      writes its part of docs/performance.md from what was measured; not with --short`;

/**
 * What the command line asks for.
 *
 * @throws TypeError or RangeError if it is not understood.
 */
export function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      minutes: { type: 'string' },
      short: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    },
  });
  if (values.short && values.write) throw new TypeError('A short run is not written');
  const sizes = values.short ? SHORT : FULL;
  const windows = Number(values.minutes ?? sizes.windows);
  if (!Number.isInteger(windows) || windows < 1) {
    throw new RangeError(`--minutes takes a whole number of 1 or more, got ${values.minutes}`);
  }
  return { sizes: { ...sizes, windows }, isToBeWritten: values.write };
}
