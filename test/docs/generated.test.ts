import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DEFAULT_TIMEOUT_MS, parseWatchOptions } from '../../src/options.js';
import { builtPackage, ROOT, start } from './built-package.js';
import { allPages, pageAt, tableRows } from './pages.js';

const folder = builtPackage();

describe('the generated parts of the pages', () => {
  test('are what the script writes from the code as it is: `npm run docs` brings them up to date', {
    timeout: 120_000,
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

  test('are all closed', () => {
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

  test('have the defaults of the schema', () => {
    const { retry, ...others } = parseWatchOptions({});
    const rows = tableRows(pageAt('docs/options.md')).map(([name, _type, value]) => [name, value] as const);
    const documented = new Map(rows);
    const retries = Object.entries(retry).map(([name, value]) => [`retry.${name}`, value] as const);
    const defaults = [...Object.entries(others), ...retries, ['timeoutMs', DEFAULT_TIMEOUT_MS] as const];
    for (const [name, value] of defaults) {
      expect(documented.get(`\`${name}\``)?.replaceAll('_', ''), name).toBe(String(value));
    }
  });
});
