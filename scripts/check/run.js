// Runs every check there is, and ends with how many passed and failed. With --fresh it installs first.
import { runStep } from './run-step.js';
import { INSTALL, STEPS } from './steps.js';

/** Of the output of a step that failed, repeated at the end: what was wrong, without what led to it. */
const TAIL_LINES = 40;

const steps = process.argv.includes('--fresh') ? [INSTALL, ...STEPS] : STEPS;
const lines = [];
const tails = [];
let passed = 0;
let failed = 0;

for (const { name, command, isNeeded = false } of steps) {
  console.log(`\n== ${name}: ${command}`);
  const startedAt = performance.now();
  const { failure, lastLines } = await runStep(command, TAIL_LINES);
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  lines.push(`${failure === null ? 'passed' : 'FAILED'} ${seconds.padStart(6)} s  ${name}`);
  if (failure === null) {
    passed += 1;
    continue;
  }
  failed += 1;
  tails.push(`== FAILED with ${failure}, ${name}: ${command}\n${lastLines}`);
  if (isNeeded) break;
}

console.log(['', ...tails, lines.join('\n'), `${passed} passed, ${failed} failed`].join('\n\n'));
process.exitCode = failed === 0 ? 0 : 1;
