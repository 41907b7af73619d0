import { CommanderError } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { type ExitCode, exitCode } from './exit-code.js';
import { faultReport } from './fault.js';
import { harmlessJson } from './formats/harmless-json.js';
import type { WaitResult } from './formats/wait-result.js';
import { lineText } from './line-text.js';
import { program } from './program.js';
import { refusalOf, refuseKey } from './refusal.js';
import type { Shell } from './shell.js';

/** Does what the arguments say, and gives back what to exit with. */
export async function runCommand(args: readonly string[], shell: Shell): Promise<ExitCode> {
  let result: ExitCode = exitCode('completed');
  try {
    refuseKey(args);
    const command = program(packageJson.version, shell, (reported) => {
      result = reported;
    });
    await command.parseAsync(args, { from: 'user' });
    return result;
  } catch (thrown) {
    const isAnswered = thrown instanceof CommanderError && thrown.exitCode === 0;
    return isAnswered ? result : explain(thrown, args, shell);
  }
}

/** Says what went wrong: a refusal in a line or two, anything else as a fault of our own. */
export function explain(thrown: unknown, args: readonly string[], shell: Shell): ExitCode {
  const refusal = refusalOf(thrown);
  if (refusal === null) {
    shell.stderr.write(faultReport(thrown, packageJson.version, args, shell));
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
