import { lineText } from './line-text.js';
import { type Shell, withoutSecrets } from './shell.js';

/** What to send us when exa-runwatch itself went wrong; never the key. */
export function faultReport(fault: unknown, version: string, args: readonly string[], shell: Shell): string {
  const stack = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
  const lines = [
    `exa-runwatch ${version}, Node ${process.version}, ${process.platform} ${process.arch}`,
    `command: exa-runwatch ${args.join(' ')}`,
    ...stack.split('\n'),
  ];
  return [
    'exa-runwatch: this is a fault of exa-runwatch itself, not of yours. The runs go on.',
    'Please report it to the maintainers, with these lines:',
    ...lines.map((line) => `  | ${lineText(withoutSecrets(line, shell))}`),
    '',
  ].join('\n');
}
