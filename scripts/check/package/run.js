import { spawnSync } from 'node:child_process';

/**
 * Runs a program to its end.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {string} [cwd]
 * @throws Error with everything it printed, if it fails
 */
export function run(program, args, cwd = process.cwd()) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8' });
  if (status === 0) return { stdout, stderr };
  throw new Error(`${program} ${args.join(' ')} failed:\n${stdout}${stderr}`);
}
