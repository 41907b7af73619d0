import type { CommandContext } from './command-context.js';
import { printable } from './printable.js';

/** What to send to the maintainers about an error in exa-runwatch itself. The key is not in it. */
export function bugReport(
  error: unknown,
  version: string,
  args: readonly string[],
  context: CommandContext,
): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const lines = [
    `exa-runwatch ${version}, Node ${process.version}, ${process.platform} ${process.arch}`,
    `command: exa-runwatch ${args.join(' ')}`,
    ...stack.split('\n'),
  ];
  return [
    'exa-runwatch: internal error. This is a bug in exa-runwatch; the runs go on.',
    'Please report it to the maintainers, with these lines:',
    ...lines.map((line) => `  | ${printable(line, context)}`),
    '',
  ].join('\n');
}
