import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { ROOT } from '../docs/built-package.js';

/**
 * The command as it would be published, from the sources as they are: the path of the program, in a folder of its
 * own. To be called once at the head of a test file, with whose tests it is gone.
 */
export function builtCommand(): string {
  mkdirSync(join(ROOT, '.build'), { recursive: true });
  const folder = mkdtempSync(join(ROOT, '.build', 'command-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  execFileSync(process.execPath, [join(ROOT, 'scripts/build/cli.js'), folder], { cwd: ROOT });
  return join(folder, 'runwatch.js');
}
