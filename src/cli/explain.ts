import { bugReport } from './bug-report.js';
import type { CommandContext } from './command-context.js';
import { type ExitCode, exitCode, exitName } from './exit-code.js';
import { safeJson } from './formats/safe-json.js';
import { commandIn, nothingDone } from './nothing-done.js';
import { optionArgs } from './option-args.js';
import { printable } from './printable.js';
import { writeGithubOutputs } from './report/github-outputs.js';
import { usageMessage } from './usage-message.js';

/** Explains why the command did nothing: a usage error in two lines, anything else as a bug of ours. */
export function explain(
  thrown: unknown,
  version: string,
  args: readonly string[],
  context: CommandContext,
): ExitCode {
  const message = usageMessage(thrown, args);
  if (message === null) {
    context.stderr.write(bugReport(thrown, version, args, context));
    return conclude(
      'internal error in exa-runwatch; see standard error',
      exitCode('internal-error'),
      args,
      context,
    );
  }
  const shown = printable(message, context);
  context.stderr.write(`exa-runwatch: ${shown}\nSee \`${helpFor(args)}\`.\n`);
  return conclude(shown, exitCode('usage-error'), args, context);
}

/** A program that reads the output or the exit code gets them, too. */
function conclude(
  message: string,
  exitCode: ExitCode,
  args: readonly string[],
  context: CommandContext,
): ExitCode {
  const result = { ...nothingDone(commandIn(args)), exitCode, message };
  if (formatOf(args)?.endsWith('json')) context.stdout.write(`${safeJson(result)}\n`);
  if (args[0] === 'wait') writeGithubOutputs(exitName(exitCode), exitCode, context);
  return exitCode;
}

/** Commander may have stopped before it came to the option. The last one counts. */
function formatOf(args: readonly string[]): string | undefined {
  const options = optionArgs(args);
  const formats = options.flatMap((option, index) => {
    if (option === '--format') return options[index + 1] ?? [];
    return option.startsWith('--format=') ? option.slice('--format='.length) : [];
  });
  return formats.at(-1);
}

function helpFor(args: readonly string[]): string {
  return ['exa-runwatch', commandIn(args), '--help'].filter(Boolean).join(' ');
}
