import { Command } from 'commander';
import type { CommandContext } from '../command-context.js';
import type { ExitCode } from '../exit-code.js';
import { kindOption } from '../kind-option.js';
import { addWatchOptions } from '../watch-options.js';
import type { AddFlags } from './add.js';
import { addQueueOptions } from './queue-flags.js';

export function addCommand(context: CommandContext, onExitCode: (code: ExitCode) => void): Command {
  const command = new Command('add')
    .description('Put runs into the queue. Those that are in it already stay as they are.')
    .argument('[ids...]', 'a monitor and its runs, or pairs such as "monitor_9/run_1"')
    .usage(USAGE)
    .addOption(kindOption('the kind of the runs'));
  return addQueueOptions(addWatchOptions(command, 'watch'))
    .addHelpText('after', EXAMPLE)
    .action(async (args: string[], flags: AddFlags) => {
      const { add } = await import('./add.js');
      onExitCode(await add(args, flags, context));
    });
}

const EXAMPLE = `
In place of ids, "-" reads one from each line of standard input.

Example:
  $ exa-runwatch queue add --data-dir ./queue monitor_9 run_1 run_2`;

const USAGE = `[options] <monitor> <run...>
       exa-runwatch queue add [options] <monitor>/<run>...
       exa-runwatch queue add [options] [monitor] -`;
