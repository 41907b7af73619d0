import { Command } from 'commander';
import type { CommandContext } from './command-context.js';
import { exitCodeHelp } from './exit-code.js';
import { UsageError } from './usage-error.js';

export function helpCommand(program: Command, { stdout }: CommandContext): Command {
  return new Command('help')
    .description('Explain a command, or the exit codes.')
    .argument('[topic...]', 'a command, or "exit-codes"')
    .addHelpText('after', '\nExample:\n  $ exa-runwatch help exit-codes')
    .action((topic: readonly string[]) => {
      if (topic.join(' ') === 'exit-codes') stdout.write(exitCodeHelp());
      else commandNamed(topic, program).outputHelp();
    });
}

function commandNamed([name, ...rest]: readonly string[], within: Command): Command {
  if (name === undefined || within.commands.length === 0) return within;
  const found = within.commands.find((command) => command.name() === name);
  if (found) return commandNamed(rest, found);
  const topics = within.commands.map((command) => command.name());
  const takes = within.parent === null ? [...topics, 'exit-codes'] : topics;
  throw new UsageError(`help takes one of ${takes.join(', ')}, got "${name}"`);
}
