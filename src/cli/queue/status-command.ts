import { Command, Option } from 'commander';
import type { CommandContext } from '../command-context.js';
import { wholeNumberUpTo } from '../count-option.js';
import type { ExitCode } from '../exit-code.js';
import { kindOption } from '../kind-option.js';
import { addQueueOptions } from './queue-flags.js';
import type { StatusFlags } from './status.js';

/** So many the queue lists at once. */
const MOST_LISTED = 10_000;

export function statusCommand(context: CommandContext, onExitCode: (code: ExitCode) => void): Command {
  const command = new Command('status')
    .description('Show the state of the queue, or all that is known of runs in it.')
    .argument('[ids...]', 'a monitor and its runs, or pairs such as "monitor_9/run_1"')
    .addOption(kindOption('the kind of the runs'))
    .addOption(new Option('--failing', 'list runs whose polls or handlers fail').conflicts('givenUp'))
    .option('--given-up', 'list runs that were given up')
    .option(
      '--limit <number>',
      'how many runs to list at most (default: 20)',
      wholeNumberUpTo('--limit', 'runs', MOST_LISTED),
    );
  return addQueueOptions(command)
    .option('--no-color', 'no colors')
    .addHelpText('after', EXAMPLE)
    .action(async (args: string[], flags: StatusFlags) => {
      const { status } = await import('./status.js');
      onExitCode(await status(args, flags, context));
    });
}

const EXAMPLE = `
Example:
  $ exa-runwatch queue status --database-url-env DATABASE_URL monitor_9 run_1`;
