import { Command, Option } from 'commander';
import { GIVEN_UP_CODES } from '../../queue/store/given-up-codes.js';
import type { CommandContext } from '../command-context.js';
import type { ExitCode } from '../exit-code.js';
import { addQueueOptions } from './queue-flags.js';
import type { RetryFlags } from './retry.js';

export function retryCommand(context: CommandContext, onExitCode: (code: ExitCode) => void): Command {
  const command = new Command('retry')
    .description('Start watches again that were given up, such as after a wrong key.')
    .addOption(new Option('--code <code>', 'only those given up with this error').choices(GIVEN_UP_CODES));
  return addQueueOptions(command)
    .addHelpText('after', EXAMPLE)
    .action(async (flags: RetryFlags) => {
      const { retry } = await import('./retry.js');
      onExitCode(await retry(flags, context));
    });
}

const EXAMPLE = `
Example:
  $ exa-runwatch queue retry --data-dir ./queue --code RUN_ACCESS`;
