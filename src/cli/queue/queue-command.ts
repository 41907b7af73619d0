import { Command } from 'commander';
import type { CommandContext } from '../command-context.js';
import type { ExitCode } from '../exit-code.js';
import { addCommand } from './add-command.js';
import { forgetCommand } from './forget-command.js';
import { retryCommand } from './retry-command.js';
import { statusCommand } from './status-command.js';
import { wakeCommand } from './wake-command.js';
import { workCommand } from './work-command.js';

export function queueCommand(context: CommandContext, onExitCode: (code: ExitCode) => void): Command {
  const command = new Command('queue')
    .description('Watch runs in a queue that outlives this process.')
    .helpCommand(false)
    .addHelpText('after', EXAMPLE);
  const subcommands = [addCommand, workCommand, statusCommand, wakeCommand, retryCommand, forgetCommand];
  for (const subcommand of subcommands) command.addCommand(subcommand(context, onExitCode));
  return command;
}

const EXAMPLE = `
The queue is in a folder (--data-dir), for one process at a time, or in a
PostgreSQL database (--database-url-env), for any number of them.

Example:
  $ exa-runwatch queue work --database-url-env DATABASE_URL`;
