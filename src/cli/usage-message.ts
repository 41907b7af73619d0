import { CommanderError } from 'commander';
import { UsageError } from './usage-error.js';

/** What was wrong with the command line; `null` if something else was thrown. */
export function usageMessage(thrown: unknown): string | null {
  if (thrown instanceof UsageError) return thrown.message;
  if (thrown instanceof CommanderError) return messageOf(thrown);
  return null;
}

/** Commander's message, and what would be right where it does not say so. */
function messageOf({ code, message }: CommanderError): string {
  if (code === 'commander.help') return 'a command is needed, such as `exa-runwatch wait <monitor> <run>`';
  const said = withoutValue(message.replace(/^error: /, '').replaceAll('\n', ' '));
  return code === 'commander.missingArgument' ? `${said}: use \`exa-runwatch runs <monitor>\`` : said;
}

/** What follows an unknown option's name may be anything, a secret included, and is not repeated. */
function withoutValue(message: string): string {
  return message.replace(/^(unknown option ')(--[^'=\s]*|-.)[\s\S]*'/, "$1$2'");
}
