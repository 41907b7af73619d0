import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkId } from '../../src/source/check-id.js';

describe('G13 an id', () => {
  test('is a text, or what has one as its id', () => {
    expect(checkId('run_1', 'run')).toBe('run_1');
    expect(checkId({ id: 'run_1' }, 'run')).toBe('run_1');
    expect(checkId('...', 'run')).toBe('...');
  });

  test.each([
    '',
    '.',
    '..',
    'a/b',
    'a?b',
    'a#b',
    'a%2fb',
    'a\\b',
    'a\nb',
    'a\u0000b',
    'a\u0085b',
    'a\ud800b',
  ])('%j is no segment of a path, and is refused', (id) => {
    expect(() => checkId(id, 'run')).toThrow(TypeError);
    expect(() => checkId(id, 'run')).toThrow(/^`run` takes an id that is one segment of a path, got "/);
  });

  test.each([
    [null, 'null'],
    [undefined, 'undefined'],
    [7, '7'],
    [{}, 'undefined'],
    [{ id: 7 }, '7'],
  ])('%j is none', (value, came) => {
    const untyped = (id: unknown) => Reflect.apply(checkId, undefined, [id, 'monitor']);
    expect(() => untyped(value)).toThrow(
      `\`monitor\` takes an id that is one segment of a path, got ${came}`,
    );
  });

  test('that is let through is one segment of a URL, whoever builds it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (id) => {
        try {
          checkId(id, 'run');
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
