import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../../docs/built-package.js';

/** Installs the package, as it is built from the present sources, once for all tests. */
export default function installPackage(): void {
  execFileSync(process.execPath, [join(ROOT, 'scripts/check/queue-package.js')], { cwd: ROOT });
}
