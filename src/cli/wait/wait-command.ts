import { Command, Option } from 'commander';
import type { CommandContext } from '../command-context.js';
import { addConnectionOptions } from '../connection-options.js';
import { duration } from '../duration-options.js';
import type { ExitCode } from '../exit-code.js';
import { formatOption } from '../format-option.js';
import { kindOption } from '../kind-option.js';
import { rate } from '../rate-option.js';
import { since } from '../since-option.js';
import { addWatchOptions } from '../watch-options.js';
import type { WaitFlags } from './wait-request.js';

export function waitCommand(context: CommandContext, onExitCode: (code: ExitCode) => void): Command {
  const command = new Command('wait')
    .description('Wait for runs to end.\nThe progress goes to standard error, the result to standard output.')
    .argument('[ids...]', 'a monitor and its runs, or pairs such as "monitor_9/run_1"')
    .usage(USAGE)
    .addOption(kindOption())
    .addOption(new Option('--latest', "wait for the monitor's latest run").conflicts(['next', 'resume']))
    .addOption(new Option('--next', "wait for the monitor's next run").conflicts('resume'))
    .option('--since <time>', 'with --next: a run created since then will do, such as 1h', since)
    .option('--until <status>', 'wait for a status such as "running", not for the end')
    .addOption(new Option('--any', 'stop as soon as one run has ended').conflicts('failFast'))
    .option('--fail-fast', 'stop at the first run that does not complete');
  addWatchOptions(command, 'wait')
    .addOption(new Option('--learn', 'poll when earlier runs of the monitor ended').conflicts('interval'))
    .option('--rate <number>', 'how many requests a second at most (default: 5)', rate)
    .addOption(formatOption('the result', ['text', 'json', 'ndjson']))
    .option('--resume <file>', 'keep the state in a file, and continue from it next time')
    .addOption(
      new Option(
        '--heartbeat <duration>',
        'without a terminal, print a line after this long without a change; 0: never',
      )
        .argParser(duration('--heartbeat'))
        .default(300_000, '5m'),
    )
    .option('--quiet', 'no progress, the result only')
    .option('--no-color', 'no colors')
    .option('--no-annotations', 'on GitHub Actions, no annotations')
    .addHelpText('after', EXAMPLE)
    .action(async (args: string[], flags: WaitFlags) => {
      const { waitRequest } = await import('./wait-request.js');
      const request = waitRequest(args, flags);
      const { wait } = await import('./wait.js');
      onExitCode(await wait(request, context));
    });
  return addConnectionOptions(command);
}

const EXAMPLE = `
Example:
  $ exa-runwatch wait monitor_9 run_1 run_2 --timeout 30m --format json

The exit code says how the runs ended: \`exa-runwatch help exit-codes\`.`;

/** On a terminal, a monitor alone offers a choice of its runs. */
const USAGE = `[options] <monitor> [run...]
       exa-runwatch wait [options] <monitor>/<run>...
       exa-runwatch wait [options] <monitor>... --latest | --next`;
