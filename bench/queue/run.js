import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/*
 * It measures the package as it is built from the present sources, installed beside its optional peers, and needs a
 * PostgreSQL: where none is given, it starts one for itself.
 */

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const WITH_POSTGRES = fileURLToPath(new URL('../../scripts/with-postgres', import.meta.url));
const INSTALL_PACKAGE = fileURLToPath(new URL('../../scripts/check/queue-package.js', import.meta.url));

if (process.env.TEST_DATABASE_URL === undefined) {
  const { status } = spawnSync(WITH_POSTGRES, process.argv, { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} else {
  execFileSync(process.execPath, [INSTALL_PACKAGE], { cwd: ROOT, stdio: 'inherit' });
  const { main } = await import('./main.js');
  await main(process.argv.slice(2));
}
