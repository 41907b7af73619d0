import { join } from 'node:path';
import { ROOT, type Running, start } from '../../docs/built-package.js';

const TEST_PACKAGE = join(ROOT, 'test/queue');
/** Where the package is installed, inside of that. */
const INSTALLED = 'node_modules/exa-runwatch';

/**
 * Starts a program of this package: `support/worker.js`. It imports `exa-runwatch`, as it is built from the present
 * sources, and the optional peers, as a user's program does.
 */
export function startProgram(
  program: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Running {
  return start(TEST_PACKAGE, program, args, env);
}

/** Starts the command as it is installed: `exa-runwatch <args>`. */
export function startCommand(args: readonly string[], env: Readonly<Record<string, string>> = {}): Running {
  return startProgram(`${INSTALLED}/dist/cli/exa-runwatch.js`, args, env);
}

/** Starts an example as it is installed: `examples/<name>.js`. */
export function startExample(
  name: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Running {
  return startProgram(`${INSTALLED}/examples/${name}.js`, args, env);
}
