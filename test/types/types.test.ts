import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT, tsc } from '../docs/built-package.js';

const FOLDER = join(ROOT, 'test/types');
const subjects = readdirSync(FOLDER).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));

describe('what a user writes', () => {
  const { output } = tsc('--pretty', 'false', '-p', FOLDER);

  test.each(subjects)('compiles in %s where it should, and does not where it should not', (name) => {
    const complaints = output.split('\n').filter((line) => line.includes(`test/types/${name}(`));
    expect(complaints).toEqual([]);
  });

  test('compiles on the whole', () => {
    expect(output).toBe('');
  });
});
