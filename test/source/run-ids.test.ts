import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseId } from '../../src/source/run-ids.js';

const parse = (id: unknown) => Reflect.apply(parseId, undefined, ['run', id]);
const EXPECTED = 'an id that is one segment of a path, without spaces around it';

describe('G13 an id', () => {
  test('is a text, or what has one as its id', () => {
    expect(parseId('run', 'run_1')).toBe('run_1');
    expect(parseId('run', { id: 'run_1' })).toBe('run_1');
  });

  test.each(['...', '__proto__', 'constructor', 'a b', 'ü', '-'])('may be %j', (id) => {
    expect(parseId('run', id)).toBe(id);
  });

  test.each([
    ['empty', ''],
    ['a dot segment', '.'],
    ['a dot segment', '..'],
    ['more than one segment', 'a/b'],
    ['the beginning of a query', 'a?b'],
    ['the beginning of a fragment', 'a#b'],
    ['an escape', 'a%2fb'],
    ['a backslash', 'a\\b'],
    ['a line feed', 'a\nb'],
    ['a null character', 'a\u0000b'],
    ['a control character', 'a\u0085b'],
    ['a lone surrogate', 'a\ud800b'],
    ['padded in front', ' a'],
    ['padded behind', 'a\u00a0'],
    ['a line with its end', 'a\r'],
  ])('that is or has %s is refused: %j', (_what, id) => {
    expect(() => parse(id)).toThrow(TypeError);
    expect(() => parse(id)).toThrow(`\`run\` takes ${EXPECTED}, got "`);
  });

  test('that is refused is shown as what it is', () => {
    expect(() => parse('a\r')).toThrow('got "a\\r"');
  });

  test.each([
    [null, 'null'],
    [undefined, 'undefined'],
    [7, '7'],
    [{}, 'undefined'],
    [{ id: 7 }, '7'],
  ])('is a text, and so not %j', (value, received) => {
    expect(() => parse(value)).toThrow(
      expect.objectContaining({ name: 'TypeError', option: 'run', expected: EXPECTED, received }),
    );
  });

  test('that is accepted is one segment of a URL, whoever builds it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (id) => {
        try {
          parseId('run', id);
        } catch {
          return;
        }
        const path = new URL(`https://api.exa.ai/runs/${id}`).pathname;
        expect(path.startsWith('/runs/') && path.split('/').length === 3).toBe(true);
        expect(decodeURIComponent(encodeURIComponent(id))).toBe(id);
      }),
    );
  });
});
