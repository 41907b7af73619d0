import { optionArgs } from './option-args.js';
import { UsageError } from './usage-error.js';

/**
 * Refuses a key on the command line before anything else is done with it.
 *
 * @throws UsageError if an argument is `--api-key`, or another name for it
 */
export function refuseKey(args: readonly string[]): void {
  if (!optionArgs(args).some((arg) => KEY_OPTION.test(arg))) return;
  throw new UsageError(
    'the API key is not taken from the command line, where every user of the machine can read it: ' +
      'set EXA_API_KEY, or name a file that holds it with --api-key-file FILE',
  );
}

const KEY_OPTION = /^--?(?:exa-?)?(?:(?:x-)?api[-_]?key|key|token|secret)(?:=|$)/i;
