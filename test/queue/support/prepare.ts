import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../../docs/built-package.js';
import { createPgliteTemplate } from './pglite-folder.js';

/** What all tests need once: the package as it is built from the present sources, and a folder that PGlite has opened. */
export default async function prepare(): Promise<void> {
  const build = join(ROOT, 'scripts/check/queue-package.js');
  await promisify(execFile)(process.execPath, [build], { cwd: ROOT });
  await createPgliteTemplate();
}
