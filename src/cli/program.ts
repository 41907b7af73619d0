import { Command } from 'commander';
import type { CommandContext } from './command-context.js';
import { demoCommand } from './demo/demo-command.js';
import type { ExitCode } from './exit-code.js';
import { helpCommand } from './help-command.js';
import { queueCommand } from './queue/queue-command.js';
import { runsCommand } from './runs/runs-command.js';
import { waitCommand } from './wait/wait-command.js';

/** The command line. What a command needs is loaded when it runs. */
export function program(
  version: string,
  context: CommandContext,
  onExitCode: (code: ExitCode) => void,
): Command {
  const program = new Command('exa-runwatch')
    .description('Waits for runs on Exa to end.')
    .version(version)
    .helpCommand(false)
    .addHelpText('after', EXAMPLE);
  program.addCommand(waitCommand(context, onExitCode));
  program.addCommand(runsCommand(context, onExitCode));
  program.addCommand(queueCommand(context, onExitCode));
  program.addCommand(demoCommand(context, onExitCode));
  program.addCommand(helpCommand(program, context));
  for (const command of withSubcommands(program)) {
    command.exitOverride().configureOutput({ writeErr: () => {}, getOutHelpWidth: () => 80 });
  }
  return program;
}

function withSubcommands(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)];
}

const EXAMPLE = `
Example:
  $ exa-runwatch wait monitor_9 run_1 && echo "it completed"

The exit code says how the runs ended: \`exa-runwatch help exit-codes\`.`;
