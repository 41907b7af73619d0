// Installs the package, as it is built from the present sources, beside the optional peers of `exa-runwatch/queue`, so
// that programs there, and its examples, find both: `node scripts/check/queue-package.js [folder]`.
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './package/run.js';

const peers = process.argv[2] ?? 'test/queue/node_modules';
if (!existsSync(join(peers, 'pg-boss'))) {
  throw new Error(`${peers} has no pg-boss: npm --prefix ${join(peers, '..')} ci`);
}

mkdirSync('.build', { recursive: true });
const folder = mkdtempSync('.build/queue-package-');
try {
  const built = join(folder, 'built');
  const dist = join(built, 'dist');
  // The types are checked elsewhere.
  run('node_modules/.bin/tsc', ['-p', 'tsconfig.build.json', '--noCheck', '--outDir', dist]);
  run(process.execPath, ['scripts/build/cli.js', join(dist, 'cli')]);
  for (const part of ['package.json', 'examples']) cpSync(part, join(built, part), { recursive: true });
  const installed = join(peers, 'exa-runwatch');
  if (existsSync(installed)) renameSync(installed, join(folder, 'old'));
  renameSync(built, installed);
} finally {
  rmSync(folder, { recursive: true });
}
