// How long the command takes to start, beside bare Node. `--write` writes docs/start-up.md from what was measured.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { measureProcess, measureUntilRequest } from './measure.js';
import { resultPage } from './result-page.js';

const ROUNDS = 20;
const COMMAND = fileURLToPath(new URL('../../dist/cli/exa-runwatch.js', import.meta.url));

/** They take turns, so that whatever drifts meanwhile affects all of them. */
const CONTENDERS = [
  { name: '`node -e 0`', limit: null, measure: () => measureProcess(['-e', '0']) },
  { name: '`exa-runwatch --version`', limit: 1.6, measure: () => measureProcess([COMMAND, '--version']) },
  { name: '`exa-runwatch --help`', limit: 1.6, measure: () => measureProcess([COMMAND, '--help']) },
  {
    name: '`exa-runwatch wait`, until its first request arrives',
    limit: 2.5,
    measure: () => measureUntilRequest(COMMAND),
  },
];

const measured = CONTENDERS.map(({ name, limit }) => ({ name, limit, wallMs: [], cpuMs: [] }));
for (let round = 0; round <= ROUNDS; round++) {
  for (const [index, { measure }] of CONTENDERS.entries()) {
    const { wallMs, cpuMs } = await measure();
    // The first round fills the file system's cache.
    if (round === 0) continue;
    measured[index].wallMs.push(wallMs);
    measured[index].cpuMs.push(cpuMs);
  }
}

const page = resultPage(measured, ROUNDS);
console.log(page);
if (process.argv.includes('--write')) {
  writeFileSync(new URL('../../docs/start-up.md', import.meta.url), page);
}
