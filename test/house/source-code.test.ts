import { describe, expect, test } from 'vitest';
import { fileAt, filesIn, placesOf, withoutTexts } from './source-files.js';

const source = filesIn('src');

describe('the source', () => {
  test('casts nothing: what came over the wire is parsed, and the rest has a type', () => {
    // What `import { a as b }`, `* as z` and a mapped type rename stands between braces, after a star or after `keyof`.
    const renamed = /(?:\*|[{,]\s*(?:type )?\w+|\[\w+ in keyof \w+)$/;
    const casts = source.map(({ path, text }) => ({
      path,
      text: withoutTexts(text).replaceAll(/\bas(?= const\b)/g, '  '),
    }));
    const places = casts.flatMap(({ path, text }) =>
      [...text.matchAll(/ as (?=\S)/g)]
        .filter(({ index }) => !renamed.test(text.slice(0, index)))
        .map(({ index }) => `${path}:${text.slice(0, index).split('\n').length}`),
    );
    expect(places).toEqual([]);
  });

  test('has no `any`, and asserts nothing with `!`', () => {
    expect(placesOf(/(?<=[<(:|&,=] *)any\b|[\w)\]]!(?=[.;,)[])/g, source)).toEqual([]);
  });

  test('reads no field of `Object(value)`, which has the type `any`', () => {
    expect(placesOf(/\b(?:const|let) [^=]+ = Object\(|\bObject\([^()]*\)[.[]/g, source)).toEqual([]);
  });

  test('switches no rule of the compiler off', () => {
    const switched = source.filter(({ text }) => /@ts-(?:ignore|expect-error|nocheck)/.test(text));
    expect(switched.map(({ path }) => path)).toEqual([]);
  });

  test.each(['src/index.ts', 'src/queue/index.ts', 'src/testing/index.ts', 'src/testing/server.ts'])(
    'lists the public names of %s one by one',
    (path) => {
      expect(placesOf(/export (?:type )?\*/g, [fileAt(path)])).toEqual([]);
    },
  );

  test('takes chance and time in the machine from whoever drives it', () => {
    expect(
      placesOf(/\bMath\.random\b|\bDate\.now\b|\bperformance\b|\bnew Date\(\)/g, filesIn('src/machine')),
    ).toEqual([]);
  });
});
