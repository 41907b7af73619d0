import { type ExitCode, exitCode } from './exit-code.js';
import { faultReport } from './fault.js';
import { harmlessJson } from './formats/harmless-json.js';
import type { WaitResult } from './formats/wait-result.js';
import { lineText } from './line-text.js';
import { refusalOf } from './refusal.js';
import { type Shell, withoutSecrets } from './shell.js';

/** Says why nothing came of the command: a refusal in two lines, anything else as a fault of our own. */
export function complain(thrown: unknown, version: string, args: readonly string[], shell: Shell): ExitCode {
  const refusal = refusalOf(thrown);
  if (refusal === null) {
    shell.stderr.write(faultReport(thrown, version, args, shell));
    return conclude('exa-runwatch itself failed; see standard error', exitCode('fault'), args, shell);
  }
  shell.stderr.write(`exa-runwatch: ${lineText(withoutSecrets(refusal, shell))}\nSee \`${helpFor(args)}\`.\n`);
  return conclude(lineText(withoutSecrets(refusal, shell)), exitCode('usage'), args, shell);
}

/** Whoever parses the output gets a document, too. */
function conclude(message: string, exitCode: ExitCode, args: readonly string[], { stdout }: Shell): ExitCode {
  const result: WaitResult = { version: 1, type: 'result', monitorId: null, exitCode, message, runs: [] };
  if (formatOf(args)?.endsWith('json')) stdout.write(`${harmlessJson(result)}\n`);
  return exitCode;
}

/** Commander may have stopped before it came to the option. The last one counts. */
function formatOf(args: readonly string[]): string | undefined {
  const end = args.indexOf('--');
  const options = args.slice(0, end === -1 ? args.length : end);
  const formats = options.flatMap((option, index) => {
    if (option === '--format') return options[index + 1] ?? [];
    return option.startsWith('--format=') ? option.slice('--format='.length) : [];
  });
  return formats.at(-1);
}

function helpFor([command]: readonly string[]): string {
  return command === 'wait' || command === 'demo' ? `exa-runwatch ${command} --help` : 'exa-runwatch --help';
}
