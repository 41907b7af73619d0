import { Command, Option } from 'commander';
import { type ExitCode, exitCodeHelp } from './exit-code.js';
import type { Shell } from './shell.js';
import { UsageError } from './usage-error.js';
import { FORMATS, type WaitFlags, waitRequest } from './wait/wait-request.js';

/** What a command comes to. */
export type Report = (exitCode: ExitCode) => void;

/** The command line. What a command needs is loaded when it runs. */
export function program(version: string, shell: Shell, report: Report): Command {
  const program = new Command('exa-runwatch')
    .description('Waits for runs of an Exa Websets monitor to end, and tells how they ended.')
    .version(version)
    .helpCommand(false)
    .addHelpText('after', PROGRAM_EXAMPLE);
  program.addCommand(waitCommand(shell, report));
  program.addCommand(demoCommand(shell, report));
  program.addCommand(helpCommand(program, shell));
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({ writeErr: () => {}, getOutHelpWidth: () => 80 });
  }
  return program;
}

function waitCommand(shell: Shell, report: Report): Command {
  return new Command('wait')
    .description('Wait for runs to end.\nThe progress goes to standard error, the result to standard output.')
    .argument('<monitor>', 'the id of the monitor')
    .argument('[run...]', 'the ids of its runs; at least one')
    .usage('[options] <monitor> <run...>')
    .addOption(new Option('--any', 'wait for the first to end only').conflicts('failFast'))
    .option('--fail-fast', 'stop at the first that does not complete')
    .option('--timeout <duration>', 'how long to wait, such as 10m; "none": no limit (default: 2h)')
    .option('--interval <duration>', 'time between looks (default: short at first, then longer)')
    .addOption(new Option('--learn', 'look when earlier runs of the monitor ended').conflicts('interval'))
    .addOption(formatOption())
    .option('--resume <file>', 'keep the state in a file, and go on from it when started again')
    .option('--heartbeat <duration>', 'without a terminal, say so when nothing happened; 0: never', '5m')
    .option('--quiet', 'no progress, the result only')
    .option('--verbose', 'show each request')
    .option('--no-color', 'no colours')
    .option('--api-key-file <file>', 'a file with the API key (default: $EXA_API_KEY)')
    .option('--base-url <url>', 'where the API is (default: "https://api.exa.ai")')
    .addHelpText('after', WAIT_EXAMPLE)
    .action(async (monitorId: string, runIds: string[], flags: WaitFlags) => {
      const request = waitRequest(monitorId, runIds, flags);
      const { wait } = await import('./wait/wait.js');
      report(await wait(request, shell));
    });
}

function demoCommand(shell: Shell, report: Report): Command {
  return new Command('demo')
    .description('Watch three made-up runs on this machine. Needs no key.')
    .addOption(formatOption())
    .option('--verbose', 'show each request')
    .option('--no-color', 'no colours')
    .addHelpText('after', '\nExample:\n  $ exa-runwatch demo')
    .action(async (flags: Pick<WaitFlags, 'format' | 'verbose' | 'color'>) => {
      const { demo } = await import('./demo/demo.js');
      report(await demo(flags, shell));
    });
}

function formatOption(): Option {
  return new Option('--format <format>', 'of the result').choices(FORMATS).default('text');
}

function helpCommand(program: Command, { stdout }: Shell): Command {
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

const PROGRAM_EXAMPLE = `
Example:
  $ exa-runwatch wait monitor_9 run_1 && echo "it completed"

The exit code tells how it ended: \`exa-runwatch help exit-codes\`.`;

const WAIT_EXAMPLE = `
Example:
  $ exa-runwatch wait monitor_9 run_1 run_2 --timeout 30m --format json

The exit code tells how it ended: \`exa-runwatch help exit-codes\`.`;
