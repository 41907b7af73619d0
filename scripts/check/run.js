// Runs every check there is, and ends with how many passed and failed. With --fresh it installs first.
import { spawnSync } from 'node:child_process';
import { INSTALL, STEPS } from './steps.js';

const steps = process.argv.includes('--fresh') ? [INSTALL, ...STEPS] : STEPS;
const lines = [];
let passed = 0;
let failed = 0;

for (const { name, command, isNeeded = false } of steps) {
  console.log(`\n== ${name}: ${command}`);
  const startedAt = performance.now();
  const { status } = spawnSync(command, { shell: true, stdio: 'inherit' });
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  lines.push(`${status === 0 ? 'passed' : 'FAILED'} ${seconds.padStart(6)} s  ${name}`);
  if (status === 0) passed += 1;
  else failed += 1;
  if (status !== 0 && isNeeded) break;
}

console.log(`\n${lines.join('\n')}\n\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
