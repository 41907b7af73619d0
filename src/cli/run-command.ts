import { CommanderError } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import type { ExitCode } from './exit-code.js';
import { program } from './program.js';
import { refuseKey } from './refuse-key.js';
import type { Shell } from './shell.js';

/** Does what the arguments say, and gives back what to exit with. */
export async function runCommand(args: readonly string[], shell: Shell): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  try {
    refuseKey(args);
    const command = program(packageJson.version, shell, (reported) => {
      exitCode = reported;
    });
    await command.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (thrown) {
    const isAnswered = thrown instanceof CommanderError && thrown.exitCode === 0;
    return isAnswered ? exitCode : explain(thrown, args, shell);
  }
}

/** Says what went wrong. It is loaded when something has. */
export async function explain(thrown: unknown, args: readonly string[], shell: Shell): Promise<ExitCode> {
  const { complain } = await import('./complain.js');
  return complain(thrown, packageJson.version, args, shell);
}
