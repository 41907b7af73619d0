import { Command, Option } from 'commander';
import type { CommandContext } from '../command-context.js';
import { addConnectionOptions } from '../connection-options.js';
import { wholeNumber } from '../count-option.js';
import { limit } from '../duration-options.js';
import type { ExitCode } from '../exit-code.js';
import { formatOption } from '../format-option.js';
import type { RunsFlags } from './runs.js';

export function runsCommand(context: CommandContext, onExitCode: (code: ExitCode) => void): Command {
  const command = new Command('runs')
    .description('List the latest runs of a monitor, the latest first.')
    .argument('<monitor>', 'the id of the monitor')
    .addOption(
      new Option('--limit <number>', 'how many runs at most')
        .argParser(wholeNumber('--limit', 'runs'))
        .default(20),
    )
    .addOption(
      new Option('--timeout <duration>', 'how long that may take; "none": no limit')
        .argParser(limit('--timeout'))
        .default(60_000, '1m'),
    )
    .addOption(formatOption('the list', ['text', 'json']))
    .option('--no-color', 'no colors')
    .addHelpText('after', '\nExample:\n  $ exa-runwatch runs monitor_9 --limit 5')
    .action(async (monitorId: string, flags: RunsFlags) => {
      const { runs } = await import('./runs.js');
      onExitCode(await runs(monitorId, flags, context));
    });
  return addConnectionOptions(command);
}
