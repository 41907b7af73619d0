import { type ExitCode, exitCode } from './exit-code.js';
import { faultReport } from './fault.js';
import { harmlessJson } from './formats/harmless-json.js';
import type { WaitResult } from './formats/wait-result.js';
import { lineText } from './line-text.js';
import { refusalOf } from './refusal.js';
import type { Shell } from './shell.js';

/** Says why nothing came of the command: a refusal in two lines, anything else as a fault of our own. */
export function complain(thrown: unknown, version: string, args: readonly string[], shell: Shell): ExitCode {
  const refusal = refusalOf(thrown);
  if (refusal === null) {
    shell.stderr.write(faultReport(thrown, version, args, shell));
    return conclude('runwatch itself failed; see standard error', exitCode('fault'), args, shell);
  }
  shell.stderr.write(`runwatch: ${lineText(refusal)}\nSee \`${helpFor(args)}\`.\n`);
  return conclude(lineText(refusal), exitCode('usage'), args, shell);
}

/** Whoever parses the output gets a document, too. */
function conclude(message: string, exitCode: ExitCode, args: readonly string[], { stdout }: Shell): ExitCode {
  const result: WaitResult = { version: 1, type: 'result', monitorId: null, exitCode, message, runs: [] };
  if (/ --format[ =](?:nd)?json /.test(` ${args.join(' ')} `)) stdout.write(`${harmlessJson(result)}\n`);
  return exitCode;
}

function helpFor([command]: readonly string[]): string {
  return command === 'wait' || command === 'demo' ? `runwatch ${command} --help` : 'runwatch --help';
}
