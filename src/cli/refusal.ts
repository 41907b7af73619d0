import { CommanderError } from 'commander';
import { UsageError } from './usage-error.js';

/** Why the command line was refused, in words; `null` for what is no refusal of it. */
export function refusalOf(thrown: unknown): string | null {
  if (thrown instanceof UsageError) return thrown.message;
  if (thrown instanceof CommanderError) return inSentence(thrown);
  return null;
}

/** Commander's message, and what would be right where it does not say so. */
function inSentence({ code, message }: CommanderError): string {
  if (code === 'commander.help') return 'a command is needed, such as `runwatch wait <monitor> <run>`';
  const said = withoutValue(message.replace(/^error: /, '').replaceAll('\n', ' '));
  return code === 'commander.missingArgument' ? `${said}: it is \`runwatch wait <monitor> <run>...\`` : said;
}

/**
 * Refuses a key on the command line before anything else is done with it.
 *
 * @throws UsageError if an argument is `--api-key`, or one of the names that it has elsewhere
 */
export function refuseKey(args: readonly string[]): void {
  const end = args.indexOf('--');
  const options = args.slice(0, end === -1 ? args.length : end);
  if (!options.some((arg) => KEY_OPTION.test(arg))) return;
  throw new UsageError(
    'the API key is not taken from the command line, where every user of the machine can read it: ' +
      'set EXA_API_KEY, or name a file that holds it with --api-key-file FILE',
  );
}

const KEY_OPTION = /^--?(?:exa-?)?(?:(?:x-)?api-?key|key|token|secret)(?:=|$)/i;

/** What follows an unknown option's name may be anything, a secret included, and is not repeated. */
function withoutValue(message: string): string {
  return message.replace(/^(unknown option ')(--[^'=\s]*|-.)[\s\S]*?'/, "$1$2'");
}
