import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesIn } from './source-files.js';

const IMPORT = /(?:\bfrom|\bimport|\bimport\()\s*'(\.[^']+)'/g;

const source = filesIn('src');

/** What file imports what. */
const imports = source.flatMap(({ path, text }) =>
  [...text.matchAll(IMPORT)].map(([, name = '']) => ({
    from: path,
    to: posix.join(posix.dirname(path), name),
  })),
);

/** The two folders that lie beside each other, in the deepest folder that holds both files. */
function folders({ from, to }: (typeof imports)[number]): readonly [string, string] | null {
  const [one, other] = [posix.dirname(from).split('/'), posix.dirname(to).split('/')];
  const depth = one.findIndex((name, level) => name !== other[level]);
  if (depth === -1 || depth >= other.length) return null;
  return [one.slice(0, depth + 1).join('/'), other.slice(0, depth + 1).join('/')];
}

describe('of two folders beside each other', () => {
  test('one at most imports the other, types included', () => {
    const pairs = imports.map((each) => ({ ...each, pair: folders(each) }));
    const known = new Set(pairs.map(({ pair }) => pair?.join(' > ')));
    const circular = pairs.filter(({ pair }) => pair && known.has([...pair].reverse().join(' > ')));
    expect(circular.map(({ from, to }) => `${from} > ${to}`)).toEqual([]);
    expect(known.has('src/watch > src/machine')).toBe(true);
  });
});

describe('the name of a file', () => {
  test('is that of no other, whatever folder it is in', () => {
    const names = source.map(({ path }) => posix.basename(path)).filter((name) => name !== 'index.ts');
    expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([]);
  });
});
