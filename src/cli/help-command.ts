import { Command } from 'commander';
import type { CommandContext } from './command-context.js';
import { exitCodeHelp } from './exit-code.js';
import { UsageError } from './usage-error.js';

export function helpCommand(program: Command, { stdout }: CommandContext): Command {
  return new Command('help')
    .description('Explain a command, or the exit codes.')
    .argument('[topic]', 'a command, or "exit-codes"')
    .addHelpText('after', '\nExample:\n  $ exa-runwatch help exit-codes')
    .action((topic?: string) => {
      if (topic === 'exit-codes') stdout.write(exitCodeHelp());
      else commandNamed(topic, program).outputHelp();
    });
}

function commandNamed(topic: string | undefined, program: Command): Command {
  if (topic === undefined) return program;
  const found = program.commands.find((command) => command.name() === topic);
  if (found) return found;
  const topics = [...program.commands.map((command) => command.name()), 'exit-codes'];
  throw new UsageError(`help takes one of ${topics.join(', ')}, got "${topic}"`);
}
