import { readFileSync } from 'node:fs';
import { run } from './run.js';

/**
 * Every entry that needs nothing else is imported, and a run watched to its end: from a module, and from CommonJS through `require` and
 * `import`. A warning, such as that something is experimental, is a failure.
 *
 * @param {string} project
 */
export function checkEntries(project) {
  for (const program of ['module.mjs', 'commonjs.cjs']) runEntry(project, program);
  checkCommand(project);
}

/**
 * @param {string} project
 * @param {string} program
 * @returns what it printed
 * @throws Error if it fails, or prints a warning
 */
export function runEntry(project, program) {
  const { stdout, stderr } = run(process.execPath, [program], project);
  if (stderr !== '') throw new Error(`${program} printed:\n${stderr}`);
  console.log(`ran: ${program}`);
  return stdout;
}

/** @param {string} project */
function checkCommand(project) {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const { stdout } = run('npx', ['--no-install', 'exa-runwatch', '--version'], project);
  if (stdout.trim() !== version) throw new Error(`exa-runwatch --version printed ${stdout}, not ${version}`);
  const demo = run('npx', ['--no-install', 'exa-runwatch', 'demo', '--format', 'json'], project);
  const { runs } = JSON.parse(demo.stdout);
  if (runs.length !== 3) throw new Error(`exa-runwatch demo reported ${runs.length} runs, not of 3`);
  console.log('ran: npx exa-runwatch');
}
