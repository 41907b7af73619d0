import { Command } from 'commander';
import type { CommandContext } from '../command-context.js';
import type { ExitCode } from '../exit-code.js';
import { kindOption } from '../kind-option.js';
import { addLocationOptions } from './location-options.js';
import { answerFormatOption } from './queue-flags.js';
import type { WakeFlags } from './wake.js';

export function wakeCommand(context: CommandContext, onExitCode: (code: ExitCode) => void): Command {
  const command = new Command('wake')
    .description('Have runs polled now, as soon as a worker can.')
    .argument('[ids...]', 'a monitor and its runs, or pairs such as "monitor_9/run_1"')
    .usage(USAGE)
    .addOption(kindOption());
  return addLocationOptions(command)
    .addOption(answerFormatOption())
    .addHelpText('after', EXAMPLE)
    .action(async (args: string[], flags: WakeFlags) => {
      const { wake } = await import('./wake.js');
      onExitCode(await wake(args, flags, context));
    });
}

const EXAMPLE = `
Example:
  $ exa-runwatch queue wake --database-url-env DATABASE_URL monitor_9 run_1`;

const USAGE = `[options] <monitor> <run...>
       exa-runwatch queue wake [options] <monitor>/<run>...`;
