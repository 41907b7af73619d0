import { describe, expect, test } from 'vitest';
import { exists, filesIn } from './source-files.js';

const MEDIAN_LINES = 60;
const MOST_LINES = 200;

/** Code that has no test at its own path, and why that is right. */
const TESTED_ELSEWHERE: Readonly<Record<string, { readonly by: string; readonly because: string }>> = {
  'src/kinds/run-kind.ts': {
    by: 'test/kinds/monitor-run.test.ts',
    because: 'it reads the table of a kind, and is tested on one',
  },
  'src/exa/exa-url.ts': {
    by: 'test/house/defaults.test.ts',
    because: 'it is the default of an option, and is tested as that',
  },
};

const lineCount = (text: string) => text.trimEnd().split('\n').length;
const testOf = (path: string) => path.replace(/^src/, 'test').replace(/\.ts$/, '.test.ts');
const source = filesIn('src');

describe('a file of src', () => {
  test(`has at most ${MOST_LINES} lines, and half of them at most ${MEDIAN_LINES}`, () => {
    const lengths = source.map(({ path, text }) => ({ path, lines: lineCount(text) }));
    expect(lengths.filter(({ lines }) => lines > MOST_LINES)).toEqual([]);
    const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(MEDIAN_LINES);
  });

  test('is named after what is in it, not a drawer for anything', () => {
    const drawers = /(?:^|[/-])(?:utils?|helpers?|common|misc|managers?|shared|lib)(?=[./-])/;
    const named = [...source, ...filesIn('test')].filter(({ path }) => drawers.test(path));
    expect(named.map(({ path }) => path)).toEqual([]);
  });

  test.each(['machine', 'kinds', 'source', 'exa', 'errors', 'platform'])(
    'of %s has a test at the same path, if it has code',
    (folder) => {
      const hasCode = /^export (?:async )?(?:function|const|class)/m;
      const untested = filesIn(`src/${folder}`).filter(
        ({ path, text }) => hasCode.test(text) && !exists(testOf(path)) && !(path in TESTED_ELSEWHERE),
      );
      expect(untested.map(({ path }) => path)).toEqual([]);
    },
  );

  test.each(Object.entries(TESTED_ELSEWHERE))('that is tested elsewhere is: %s', (path, { by }) => {
    expect(exists(path)).toBe(true);
    expect(exists(by)).toBe(true);
    expect(exists(testOf(path)), 'it has a test of its own now: strike it off the list').toBe(false);
  });
});
