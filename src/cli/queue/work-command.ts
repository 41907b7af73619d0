import { Command, Option } from 'commander';
import type { CommandContext } from '../command-context.js';
import { addConnectionOptions } from '../connection-options.js';
import { wholeNumberUpTo } from '../count-option.js';
import { duration, durationBetween, limitFrom0 } from '../duration-options.js';
import type { ExitCode } from '../exit-code.js';
import { formatOption } from '../format-option.js';
import { rate } from '../rate-option.js';
import { addLocationOptions } from './location-options.js';
import type { WorkFlags } from './work-flags.js';

/** No rate that the API allows needs as many. */
const MOST_AT_ONCE = 1_000;

export function workCommand(context: CommandContext, onExitCode: (code: ExitCode) => void): Command {
  const command = new Command('work')
    .description(
      'Watch the runs in the queue until a signal stops it.\nThe progress goes to standard error, the results to standard output.',
    )
    .option('--until-empty', 'stop when all runs in the queue have ended or were given up')
    .option('--rate <number>', 'how many requests a second at most, of all workers (default: 5)', rate)
    .option(
      '--concurrency <number>',
      'how many runs to poll at once (default: 8)',
      wholeNumberUpTo('--concurrency', 'runs', MOST_AT_ONCE),
    )
    .option(
      '--lease <duration>',
      'how soon other workers take over the runs of one that was killed; kept in the queue (default: as last set, 1m at first)',
      durationBetween('--lease', 15_000, 86_400_000),
    )
    .option(
      '--keep-outcomes <duration>',
      'how long the result of a run can be read after its end, or none to keep it for ever (default: 7d)',
      limitFrom0('--keep-outcomes'),
    )
    .addOption(formatOption('the results', ['text', 'ndjson']))
    .addOption(
      new Option('--heartbeat <duration>', 'print a line after this long without one; 0: never')
        .argParser(duration('--heartbeat'))
        .default(300_000, '5m'),
    )
    .option('--quiet', 'no progress, the results only')
    .option('--no-color', 'no colors')
    .addHelpText('after', EXAMPLE)
    .action(async (flags: WorkFlags) => {
      const { work } = await import('./work.js');
      onExitCode(await work(flags, context));
    });
  return addConnectionOptions(addLocationOptions(command));
}

const EXAMPLE = `
Example:
  $ exa-runwatch queue work --data-dir ./queue --until-empty`;
