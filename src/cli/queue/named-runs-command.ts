import { Command } from 'commander';
import { kindOption } from '../kind-option.js';
import { addQueueOptions, type NamedRunsFlags } from './queue-flags.js';

/** A command that does something with runs that are named. */
export function namedRunsCommand(
  name: string,
  description: string,
  action: (args: string[], flags: NamedRunsFlags) => Promise<void>,
): Command {
  const command = new Command(name)
    .description(description)
    .argument('[ids...]', 'a monitor and its runs, or pairs such as "monitor_9/run_1"')
    .usage(usageOf(name))
    .addOption(kindOption('the kind of the runs'));
  return addQueueOptions(command).addHelpText('after', exampleOf(name)).action(action);
}

function exampleOf(name: string): string {
  return `
Example:
  $ exa-runwatch queue ${name} --database-url-env DATABASE_URL monitor_9 run_1`;
}

function usageOf(name: string): string {
  return `[options] <monitor> <run...>
       exa-runwatch queue ${name} [options] <monitor>/<run>...`;
}
