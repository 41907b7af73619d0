import { type Command, Option } from 'commander';

/** Where the queue is, as commander names it. */
export interface LocationFlags {
  readonly dataDir?: string;
  readonly databaseUrlEnv?: string;
}

/** The options that say where the queue is. */
export function addLocationOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--data-dir <folder>', 'the folder of the queue; one process at a time').conflicts(
        'databaseUrlEnv',
      ),
    )
    .option(
      '--database-url-env <name>',
      'the environment variable that holds the URL of the PostgreSQL database of the queue',
    );
}
