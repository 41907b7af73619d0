import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DEFAULTS } from '../../src/options.js';
import { builtPackage, ROOT, start } from './built-package.js';
import { allPages, tableRows } from './pages.js';

const folder = builtPackage();

describe('the generated parts of the pages', () => {
  test('are what the script writes from the code as it is: `npm run docs` brings them up to date', {
    timeout: 30_000,
  }, async () => {
    const { exitCode, stderr } = await start(folder, 'scripts/docs/write.js').finished;
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    for (const { path, text } of allPages())
      expect(text, path).toBe(readFileSync(join(folder, path), 'utf8'));
  });

  test('have the plot that the script draws from the code as it is: `npm run docs:hazard` draws it anew', async () => {
    const { exitCode, stderr } = await start(folder, 'scripts/docs/hazard-plot.js').finished;
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const [drawn, kept] = [folder, ROOT].map((where) => readFileSync(join(where, 'docs/hazard.svg'), 'utf8'));
    expect(drawn).toBe(kept);
  });

  test('are all closed, and nothing stands in them that is not generated', () => {
    for (const { path, text } of allPages()) {
      const markers = [...text.matchAll(/^<!-- (generated: .+|\/generated) -->$/gm)].map(
        ([, marker]) => marker,
      );
      const opened = markers.filter((_marker, index) => index % 2 === 0);
      const closed = markers.filter((_marker, index) => index % 2 === 1);
      expect(
        opened.every((marker) => marker?.startsWith('generated: ')),
        path,
      ).toBe(true);
      expect(closed, path).toEqual(opened.map(() => '/generated'));
    }
  });

  test('tell the defaults that the code has', () => {
    const { retry, ...others } = DEFAULTS;
    const text = readFileSync(join(folder, 'docs/options.md'), 'utf8');
    const said = new Map(tableRows({ text }).map(([name, _type, value]) => [name, value]));
    const retries = Object.entries(retry).map(([name, value]) => [`retry.${name}`, value] as const);
    for (const [name, value] of [...Object.entries(others), ...retries]) {
      expect(said.get(`\`${name}\``)?.replaceAll('_', ''), name).toBe(String(value));
    }
  });
});
