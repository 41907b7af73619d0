import { parseArgs } from 'node:util';

/**
 * What the command line of a benchmark that is measured in rounds asks for: its full settings, or the short ones.
 *
 * @template {{ rounds: number }} Settings
 * @param {string[]} args
 * @param {{ full: Settings, short: Settings }} settings
 * @returns {Settings & { isToBeWritten: boolean }}
 * @throws TypeError or RangeError if it is not understood.
 */
export function readRounds(args, { full, short }) {
  const { values } = parseArgs({
    args,
    options: {
      rounds: { type: 'string' },
      short: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    },
  });
  const defaults = values.short ? short : full;
  const rounds = Number(values.rounds ?? defaults.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) {
    throw new RangeError(`--rounds takes a whole number of 1 or more, got ${values.rounds}`);
  }
  if (values.short && values.write) throw new TypeError('A short run is not written');
  return { ...defaults, rounds, isToBeWritten: values.write };
}
