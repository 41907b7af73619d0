import { redactor } from '../exa/redact.js';
import type { CommandContext } from './command-context.js';
import { safeLine } from './safe-line.js';

/** Text that may hold anything, fit to stand in a line of ours: without any key or password, and safe. */
export function printable(text: string, { secrets }: Pick<CommandContext, 'secrets'>): string {
  return safeLine([...secrets].reduce((rest, secret) => redactor(secret)(rest), text));
}
