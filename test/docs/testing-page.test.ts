import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { builtPackage, ROOT } from './built-package.js';
import { allPages, codeBlocks } from './pages.js';

const folder = builtPackage();

test('every test in docs/testing.md passes as it stands there', { timeout: 60_000 }, () => {
  const blocks = allPages()
    .filter(({ path }) => path === 'docs/testing.md')
    .flatMap(codeBlocks)
    .filter(({ language }) => language === 'ts');
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync('..', join(folder, 'node_modules/exa-runwatch'));
  // Else the house's own settings would be found above.
  writeFileSync(join(folder, 'vitest.config.js'), 'export default {};\n');
  for (const [index, { code }] of blocks.entries()) {
    writeFileSync(join(folder, `block-${index}.test.ts`), code);
  }
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const args = [vitest, 'run', '--root', folder, '--reporter', 'json', '--no-color'];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', cwd: folder });
  const { numPassedTests, numTotalTests, testResults } = JSON.parse(stdout || '{}');
  expect({ numPassedTests, files: testResults?.length }, stdout + stderr).toEqual({
    numPassedTests: numTotalTests,
    files: blocks.length,
  });
});
