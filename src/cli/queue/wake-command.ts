import type { Command } from 'commander';
import type { CommandContext } from '../command-context.js';
import type { ExitCode } from '../exit-code.js';
import { namedRunsCommand } from './named-runs-command.js';

const DESCRIPTION = 'Have runs polled now, as soon as a worker can.';

export function wakeCommand(context: CommandContext, onExitCode: (code: ExitCode) => void): Command {
  return namedRunsCommand('wake', DESCRIPTION, async (args, flags) => {
    const { wake } = await import('./wake.js');
    onExitCode(await wake(args, flags, context));
  });
}
