import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { builtPackage, ROOT } from './built-package.js';
import { codeBlocks, pageAt } from './pages.js';

const folder = builtPackage();

const blocks = codeBlocks(pageAt('docs/testing.md'));
const inLanguage = (wanted: string) => blocks.filter(({ language }) => language === wanted);
mkdirSync(join(folder, 'node_modules'));
symlinkSync('..', join(folder, 'node_modules/exa-runwatch'));

test('every test in docs/testing.md passes', { timeout: 60_000 }, () => {
  // Without it, Vitest would find this repository's configuration above.
  writeFileSync(join(folder, 'vitest.config.js'), 'export default {};\n');
  for (const [index, { code }] of inLanguage('ts').entries()) {
    writeFileSync(join(folder, `block-${index}.test.ts`), code);
  }
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const args = [vitest, 'run', '--root', folder, '--reporter', 'json', '--no-color'];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', cwd: folder });
  const { numPassedTests, numTotalTests, testResults } = JSON.parse(stdout || '{}');
  expect({ numPassedTests, files: testResults?.length }, stdout + stderr).toEqual({
    numPassedTests: numTotalTests,
    files: inLanguage('ts').length,
  });
});

test('so does the one for node:test', { timeout: 60_000 }, () => {
  const [block] = inLanguage('js');
  const file = join(folder, 'node-test.mjs');
  writeFileSync(file, block?.code ?? '');
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--test', file], { encoding: 'utf8' });
  expect({ status, tests: /# pass (\d+)/.exec(stdout)?.[1] }, stdout + stderr).toEqual({
    status: 0,
    tests: '1',
  });
});
