import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OLDEST_TYPESCRIPT } from './declarations.js';
import { run } from './run.js';

/**
 * Makes a project that has the tarball and nothing else but what compiles it.
 *
 * @param {string} folder
 * @param {string} tarball
 */
export function installInto(folder, tarball) {
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  const compiles = [`typescript@${OLDEST_TYPESCRIPT}`, '@types/node@20'];
  run('npm', ['install', '--no-audit', '--no-fund', tarball, ...compiles], folder);
  cpSync('scripts/check/consumer', folder, { recursive: true });
  return folder;
}
