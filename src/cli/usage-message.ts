import { CommanderError } from 'commander';
import { UsageError } from './usage-error.js';

/** What was wrong with the command line; `null` if something else was thrown. */
export function usageMessage(thrown: unknown, args: readonly string[]): string | null {
  if (thrown instanceof UsageError) return thrown.message;
  if (thrown instanceof CommanderError) return messageOf(thrown, args);
  return null;
}

/** Commander's message, and what would be right where it does not say so. */
function messageOf({ code, message }: CommanderError, args: readonly string[]): string {
  const [command, subcommand] = args;
  if (code === 'commander.help') return `a command is needed, such as \`${EXAMPLES.get(command) ?? WAIT}\``;
  const said = withoutValue(message.replace(/^error: /, '').replaceAll('\n', ' '));
  if (code === 'commander.missingArgument') return `${said}: use \`exa-runwatch runs <monitor>\``;
  const isRetry = command === 'queue' && subcommand === 'retry';
  if (code === 'commander.excessArguments' && isRetry) return `${said} ${ONE_AGAIN}`;
  return said;
}

const ONE_AGAIN = 'It takes all that were given up: to start one run again, use `exa-runwatch queue add`';

const WAIT = 'exa-runwatch wait <monitor> <run>';
const EXAMPLES: ReadonlyMap<string | undefined, string> = new Map([
  ['queue', 'exa-runwatch queue status --data-dir FOLDER'],
]);

/** What follows an unknown option's name may be anything, a secret included, and is not repeated. */
function withoutValue(message: string): string {
  return message.replace(/^(unknown option ')(--[^'=\s]*|-.)[\s\S]*'/, "$1$2'");
}
