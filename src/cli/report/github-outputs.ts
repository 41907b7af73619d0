import type { CommandContext } from '../command-context.js';
import type { ExitCode, ExitName } from '../exit-code.js';
import { appendTo } from './append-to.js';

/**
 * Gives a step of GitHub Actions the outputs `status` and `exit-code`. Both are words and numbers of ours on a line each,
 * so that no text from outside can add an output.
 */
export function writeGithubOutputs(
  status: ExitName | 'reached',
  exitCode: ExitCode,
  { env, stderr }: CommandContext,
): void {
  if (env.GITHUB_ACTIONS !== 'true') return;
  const failure = appendTo(env.GITHUB_OUTPUT, `status=${status}\nexit-code=${exitCode}\n`);
  if (failure !== null) stderr.write(`the outputs of the step could not be written: ${failure}\n`);
}
