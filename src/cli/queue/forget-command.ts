import { Command } from 'commander';
import type { CommandContext } from '../command-context.js';
import type { ExitCode } from '../exit-code.js';
import { kindOption } from '../kind-option.js';
import type { ForgetFlags } from './forget.js';
import { addLocationOptions } from './location-options.js';
import { answerFormatOption } from './queue-flags.js';

export function forgetCommand(context: CommandContext, onExitCode: (code: ExitCode) => void): Command {
  const command = new Command('forget')
    .description('End the watches of runs, and delete what is known of them. The runs go on.')
    .argument('[ids...]', 'a monitor and its runs, or pairs such as "monitor_9/run_1"')
    .usage(USAGE)
    .addOption(kindOption());
  return addLocationOptions(command)
    .addOption(answerFormatOption())
    .addHelpText('after', EXAMPLE)
    .action(async (args: string[], flags: ForgetFlags) => {
      const { forget } = await import('./forget.js');
      onExitCode(await forget(args, flags, context));
    });
}

const EXAMPLE = `
Example:
  $ exa-runwatch queue forget --database-url-env DATABASE_URL monitor_9 run_1`;

const USAGE = `[options] <monitor> <run...>
       exa-runwatch queue forget [options] <monitor>/<run>...`;
