import type { Command } from 'commander';
import type { CommandContext } from '../command-context.js';
import type { ExitCode } from '../exit-code.js';
import { namedRunsCommand } from './named-runs-command.js';

const DESCRIPTION = 'End the watches of runs, and delete what is known of them. The runs go on.';

export function forgetCommand(context: CommandContext, onExitCode: (code: ExitCode) => void): Command {
  return namedRunsCommand('forget', DESCRIPTION, async (args, flags) => {
    const { forget } = await import('./forget.js');
    onExitCode(await forget(args, flags, context));
  });
}
