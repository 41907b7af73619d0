import { CommanderError } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import type { CommandContext } from './command-context.js';
import type { ExitCode } from './exit-code.js';
import { program } from './program.js';
import { refuseDatabaseUrl } from './refuse-database-url.js';
import { refuseKey } from './refuse-key.js';

/** Runs the command that the arguments name. */
export async function runCommand(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  try {
    refuseKey(args);
    refuseDatabaseUrl(args);
    const command = program(packageJson.version, context, (code) => {
      exitCode = code;
    });
    await command.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (thrown) {
    const isHelp = thrown instanceof CommanderError && thrown.exitCode === 0;
    return isHelp ? exitCode : explainError(thrown, args, context);
  }
}

/** Explains what was thrown. The code for it is loaded only then. */
export async function explainError(
  thrown: unknown,
  args: readonly string[],
  context: CommandContext,
): Promise<ExitCode> {
  const { explain } = await import('./explain.js');
  return explain(thrown, packageJson.version, args, context);
}
